"""The whole service, with Debian's nginx in front. These tests start it once for each file, in one process."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind
from tests.deploy.service import NGINX, Service, service


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


@pytest.fixture(scope="session")
def nginx() -> str:
    """Path of nginx. Without one the tests are skipped, under CI they fail."""
    if NGINX is None:
        reason = "no nginx found (install Debian's «nginx-light»)"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return NGINX


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("lager") / "lager.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture(scope="module")
def site(nginx: str, store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    if sys.platform != "linux":
        pytest.skip("deploy/start is for Linux")
    with service(tmp_path_factory.mktemp("tjeneste"), store) as found:
        yield found
