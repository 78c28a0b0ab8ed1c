"""Every page over every kind of store, read from real files, whole and narrowed, as the secretariat and openly."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from heltid import sitemap
from heltid.founding import ensure_store
from heltid.vocabulary import StoreKind

PAGES = Path(__file__).resolve().parents[2] / "pages"
#: A programme so many times the real one is larger than what is read at a time.
SCALE = 5
QUERIES = ("", "pulje=1&tema=heltid", "som=apent", "rapport=siste&pulje=finnes-ikke")
#: What more is asked of a page.
MORE = {
    "kommune": ("kommune=9001", "kommune=1824", "kommune=9001&som=apent", "tiltak=opplæring"),
    "vurdering": ("pulje=2", "kriterium=informasjon"),
    "forankring": ("fakta=true&endring=true&ujevne=true&varmekart=true",),
}


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("stores")
    for kind in StoreKind:
        ensure_store(folder / f"{kind}.db", kind)
    ensure_store(folder / "large.db", StoreKind.EXAMPLE, scale=SCALE)
    return {path.stem: path for path in folder.glob("*.db")}


# one store after the other: what is computed of one is kept until the next is asked for
@pytest.mark.parametrize("place", sitemap.places(), ids=lambda place: place.path)
@pytest.mark.parametrize("store", [*StoreKind, "large"])
def test_every_page_stands_on_every_store(
    stores: dict[str, Path], place: sitemap.Place, store: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HELTID_DB", str(stores[store]))
    for query in (*QUERIES, *MORE.get(place.path, ())):
        test = AppTest.from_file(str(PAGES / place.file), default_timeout=60)
        for part in filter(None, query.split("&")):
            name, value = part.split("=")
            test.query_params[name] = value
        test.run()
        assert not test.exception, (query, test.exception)
        assert not test.error, (query, test.error)
        assert [title.value for title in test.title] or "<h1" in "".join(e.proto.body for e in test.get("html"))
