"""What those who watch over the service are told: whether it answers, whether it can work, and how much it does."""

from __future__ import annotations

import json
import shutil
import sqlite3
import time
from collections import namedtuple
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from heltid import backups, gauges, metrics, readiness, settings, web
from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind
from tests.web.asgi import Answer
from tests.web.asgi import get as asked

#: A request from this machine, and one that came through a proxy.
HERE = {"host": "127.0.0.1"}
OUTSIDE = {"host": "heltid.example", "x_forwarded_for": "192.0.2.1"}
TOKEN = "t" * 40


@pytest.fixture(scope="module", autouse=True)
def registered() -> Iterator[None]:
    found = gauges.Gauges()
    metrics.REGISTRY.register(found)
    yield
    metrics.REGISTRY.unregister(found)


def get(server: Starlette, path: str, **headers: str) -> Answer:
    """As from a connection on this machine."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await server({**scope, "client": ("127.0.0.1", 50_000)}, receive, send)

    return asked(app, path, **headers)


async def _broken(_: Request) -> Response:
    raise ValueError("hemmelig detalj")


@pytest.fixture
def server() -> Starlette:
    routes = web.routes(ready=lambda: readiness.readiness(settings.load().database).parts)
    return Starlette(routes=[*routes, Route("/helse-brutt", _broken)], middleware=web.middleware())


@pytest.fixture(scope="module")
def documented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("documented") / "d.db"
    ensure_store(path, StoreKind.DOCUMENTED)
    return path


@pytest.fixture
def store(documented: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    path = Path(shutil.copy(documented, tmp_path / "heltid.db"))
    monkeypatch.setenv("HELTID_DB", str(path))
    monkeypatch.setattr(readiness, "KEPT", 0.0)
    return path


def ready(server: Starlette, **headers: str) -> tuple[int, dict[str, object]]:
    answer = get(server, "/klar", **headers)
    return answer.status, json.loads(answer.body)


def numbers(server: Starlette) -> dict[tuple[str, tuple[str, ...]], float]:
    answer = get(server, "/metrikker", **HERE)
    assert answer.status == 200 and answer.headers["content-type"].startswith("text/plain")
    return {
        (sample.name, tuple(sample.labels.values())): sample.value
        for family in text_string_to_metric_families(answer.body.decode())
        for sample in family.samples
    }


def test_a_service_that_can_work_says_so(server: Starlette, store: Path) -> None:
    assert ready(server, **OUTSIDE) == (200, {"status": "klar"})
    status, said = ready(server, **HERE)
    assert status == 200 and said == {
        "status": "klar", "store": True, "writable": True, "room": True, "typesetter": True
    }  # fmt: skip


@pytest.mark.parametrize("harm", ["gone", "no store", "older edition", "newer edition"])
def test_a_store_that_cannot_be_used_is_not_ready_and_no_stranger_is_told_why(
    server: Starlette, store: Path, harm: str
) -> None:
    if harm == "gone":
        store.unlink()
    elif harm == "no store":
        store.write_bytes(b"something else" * 100)
    else:
        with closing(sqlite3.connect(store)) as connection:
            connection.execute(f"PRAGMA user_version = {99 if harm == 'newer edition' else 1}")
    assert ready(server, **OUTSIDE) == (503, {"status": "ikke klar"})
    status, said = ready(server, **HERE)
    assert status == 503 and said["store"] is False and said["typesetter"] is True
    assert get(server, "/helse").status == 200


def test_a_store_that_somebody_holds_is_answered_soon(server: Starlette, store: Path) -> None:
    with closing(sqlite3.connect(store, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")  # a writer: readers go on
        assert ready(server)[0] == 200
        connection.execute("COMMIT")
        connection.execute("PRAGMA locking_mode = EXCLUSIVE")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("DELETE FROM upload_code")
        started = time.monotonic()
        assert ready(server)[0] == 503
        assert time.monotonic() - started < 5


def test_a_disk_without_room_is_not_ready(server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(readiness.shutil, "disk_usage", lambda _: usage(1, 1, readiness.ROOM - 1))
    status, said = ready(server, **HERE)
    assert status == 503 and said["room"] is False and said["store"] is True


def test_a_typesetter_that_does_not_load_is_not_ready(
    server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readiness, "_sets_paper", lambda: False)
    assert ready(server, **HERE)[1]["typesetter"] is False


def test_asking_often_costs_the_store_nothing(server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []
    monkeypatch.setattr(readiness, "KEPT", 60.0)
    monkeypatch.setattr(readiness, "must_open", asked.append)
    for _ in range(50):
        assert ready(server)[0] == 200
    assert len(asked) == 1


@pytest.mark.parametrize(
    "headers",
    [
        OUTSIDE,
        {"host": "heltid.example"},
        {"host": "127.0.0.1", "origin": "https://heltid.example"},
        {"host": "127.0.0.1", "x_real_ip": "192.0.2.1"},
        {**OUTSIDE, "authorization": "Bearer "},
        {**OUTSIDE, "authorization": f"Bearer {TOKEN}x"},
        {**OUTSIDE, "authorization": f"Bearer {TOKEN[:-1]}"},
    ],
)
def test_metrics_are_not_there_for_strangers(
    server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str]
) -> None:
    monkeypatch.setenv("HELTID_METRICS_TOKEN", TOKEN)
    answer = get(server, "/metrikker", **headers)
    assert answer.status == 404 and b"heltid_" not in answer.body


def test_monitoring_elsewhere_shows_the_token_and_a_short_one_opens_nothing(
    server: Starlette, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTID_METRICS_TOKEN", TOKEN)
    assert get(server, "/metrikker", **OUTSIDE, authorization=f"Bearer {TOKEN}").status == 200
    monkeypatch.setenv("HELTID_METRICS_TOKEN", "kort")
    assert get(server, "/metrikker", **OUTSIDE, authorization="Bearer kort").status == 404


def test_metrics_tell_of_the_store_the_disk_and_the_copies(
    server: Starlette, store: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTID_BACKUPS", str(tmp_path / "kopier"))
    assert ("heltid_backup_age_seconds", ()) not in numbers(server)
    backups.take(store, tmp_path / "kopier", 3)
    found = numbers(server)
    assert found["heltid_store_data_version", ()] == 2
    assert found["heltid_store_bytes", ()] >= store.stat().st_size
    assert found["heltid_store_changes", ("upload",)] == 1
    assert found["heltid_store_deeds", ("nei", "lastet opp")] == 1
    assert 0 <= found["heltid_backup_age_seconds", ()] < 60
    assert found["heltid_ready", ("store",)] == 1 and found["heltid_disk_free_bytes", ()] > 0
    assert found["process_resident_memory_bytes", ()] > 10_000_000


def test_metrics_are_told_also_where_the_store_is_gone(server: Starlette, store: Path) -> None:
    store.unlink()
    found = numbers(server)
    assert found["heltid_ready", ("store",)] == 0 and ("heltid_store_data_version", ()) not in found


def test_answers_and_faults_are_counted(server: Starlette, store: Path) -> None:
    before = numbers(server)
    get(server, "/helse")
    get(server, "/finnes-ikke?hemmelig=1")
    assert get(server, "/helse-brutt").status == 500
    after = numbers(server)

    def more(*name: object) -> float:
        return after[name] - before.get(name, 0.0)  # type: ignore[index,call-overload]

    assert more("heltid_answers_total", ("404",)) == 1 and more("heltid_answers_total", ("500",)) == 1
    assert more("heltid_answers_total", ("200",)) == 2  # the metrics themselves are an answer
    assert more("heltid_faults_total", ("request",)) == 1
    assert not [name for name in after if "hemmelig" in str(name) or "helse-brutt" in str(name)]
