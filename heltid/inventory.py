"""The libraries that the software stands on, with versions and licences, as a CycloneDX list.

``python -m heltid.inventory > sbom.json`` lists what ``requirements.txt`` asks for and all that this asks for in turn,
as it is installed where it runs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

from heltid.settings import ROOT

REQUIREMENTS = ROOT / "requirements.txt"


def asked_for(path: Path = REQUIREMENTS) -> list[Requirement]:
    """The lines of a requirements file that name a library."""
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def installed(asked: Iterable[Requirement]) -> list[Distribution]:
    """What is asked for, and what that asks for in turn, by name. What is not installed here is left out."""
    found: dict[str, Distribution] = {}
    left = [(requirement, "") for requirement in asked]
    seen: set[tuple[str, str]] = set()
    while left:
        requirement, extra = left.pop()
        if requirement.marker is not None and not requirement.marker.evaluate({"extra": extra}):
            continue
        name = _plain(requirement.name)
        try:
            known = found.get(name) or distribution(name)
        except PackageNotFoundError:
            continue
        found[name] = known
        for wanted in ("", *requirement.extras):
            if (name, wanted) not in seen:
                seen.add((name, wanted))
                left += [(Requirement(line), wanted) for line in known.requires or ()]
    return [found[name] for name in sorted(found)]


def sbom(libraries: Iterable[Distribution]) -> dict[str, Any]:
    """CycloneDX 1.5."""
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "components": [_component(library) for library in libraries],
    }


def _component(library: Distribution) -> dict[str, Any]:
    name, version = _plain(library.metadata["Name"]), library.version
    fields = [field for field in ("License-Expression", "License") if field in library.metadata]
    licence = library.metadata[fields[0]].partition("\n")[0] if fields else ""
    made: dict[str, Any] = {"type": "library", "name": name, "version": version, "purl": f"pkg:pypi/{name}@{version}"}
    if licence:
        made["licenses"] = [{"license": {"name": licence[:200]}}]
    return made


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    print(json.dumps(sbom(installed(asked_for())), ensure_ascii=False, indent=2))
