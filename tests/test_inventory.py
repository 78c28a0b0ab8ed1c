"""The list of libraries holds what is asked for, and what stands behind it."""

from __future__ import annotations

import json
import subprocess
import sys

from packaging.utils import canonicalize_name

from heltid import inventory


def test_every_library_that_is_asked_for_is_listed_with_the_version_that_runs() -> None:
    asked = {canonicalize_name(one.name) for one in inventory.asked_for()}
    listed = {
        library["name"]: library for library in inventory.sbom(inventory.installed(inventory.asked_for()))["components"]
    }
    assert len(asked) > 5 and asked <= set(listed)
    assert {"starlette", "numpy"} <= set(listed) - asked  # what they ask for in turn
    assert all(library["version"] and library["purl"].startswith("pkg:pypi/") for library in listed.values())


def test_the_list_is_printed_as_one_json_document() -> None:
    said = subprocess.run([sys.executable, "-m", "heltid.inventory"], capture_output=True, text=True, check=True)
    assert json.loads(said.stdout)["bomFormat"] == "CycloneDX"
