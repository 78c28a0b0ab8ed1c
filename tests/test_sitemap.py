"""The menu: flat while it is short, folded into groups when it is long."""

from __future__ import annotations

from heltid import sitemap
from heltid.sitemap import GROUPS, NOW, Place


def _many() -> tuple[Place, ...]:
    return (*sitemap.PLACES, *(Place(f"side-{n}", f"Side {n}", NOW, "oversikt.py", "") for n in range(4)))


def test_a_short_menu_is_flat_and_in_the_order_of_the_groups() -> None:
    assert list(sitemap.menu(sitemap.PLACES[: sitemap.FLAT_MENU])) == [""]
    groups = [place.group for place in sitemap.PLACES]
    assert groups == sorted(groups, key=GROUPS.index)


def test_a_long_menu_folds_groups_of_several_pages() -> None:
    menu = sitemap.menu(_many())
    assert [place.title for place in menu[""]] == [
        "Oversikt",
        "Finn din kommune",
        "Samlinger",
        "Om tallene",
    ]
    assert [place.path for place in menu["Hjelp"]] == ["veiledning", "tilgjengelighet"]
    assert len(menu[NOW]) == 11 and len(menu["Rapportere"]) == 4 and len(menu["Hva virker?"]) >= 2
    assert sum(map(len, menu.values())) == len(_many())


def test_addresses_are_plain() -> None:
    for place in sitemap.PLACES:
        assert place.path.isascii() and place.path == place.path.lower()
