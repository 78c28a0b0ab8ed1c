"""Tables on a narrow screen."""

from __future__ import annotations

from heltid.ui import tables


def test_a_wide_table_carries_the_names_of_its_columns_once_and_as_plain_text() -> None:
    html = tables.table_html(("A", "Bø", "C'; color:red", "D\\"), [(1, 2, 3, 4)])
    assert html.count("--k2:") == 1 and "--k2:'Bø';" in html
    assert "--k3:'C\\27 \\3b  color\\3a red';--k4:'D\\5c ';" in html
    assert "style=" not in tables.table_html(("A", "B", "C"), [(1, 2, 3)])
