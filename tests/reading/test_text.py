"""Text files as people have them: one case per way a file can be untidy."""

import time

import pytest

from heltid.findings import Grade
from heltid.reading import Limits, Table, normalise, read_table, read_tables


def found(table: Table) -> set[tuple[str, str, int | None]]:
    return {(finding.grade.name, finding.rule, finding.line) for finding in table.findings}


PLAIN = ["navn;verdi", "Ås;8,6", "Bø;7"]
ROWS = [["Ås", "8,6"], ["Bø", "7"]]


@pytest.mark.parametrize(
    ("encoding", "label"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8 med BOM"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("utf-32", "UTF-32"),
        ("iso-8859-1", "ISO-8859-1"),
    ],
)
@pytest.mark.parametrize(("end", "name"), [("\n", "LF"), ("\r\n", "CRLF"), ("\r", "CR")])
def test_encoding_and_line_ends_are_found_and_shown(encoding: str, label: str, end: str, name: str) -> None:
    table = read_table(end.join(PLAIN).encode(encoding), "fil.csv")
    assert (table.header, table.rows, table.lines) == (["navn", "verdi"], ROWS, [2, 3])
    assert (table.assumed.kind, table.assumed.encoding, table.assumed.line_end) == ("csv", label, name)
    assert table.findings == []


def test_windows_1252_is_told_from_latin_1_by_its_dash_and_quotes() -> None:
    table = read_table("navn;verdi\nÅs – «vest»;8\n".encode("cp1252"))
    assert (table.assumed.encoding, table.rows) == ("Windows-1252", [["Ås – «vest»", "8"]])


def test_a_utf8_file_with_a_line_in_windows_1252_keeps_every_letter() -> None:
    data = "navn;verdi\nÆrlig Åse;1\nØrjan;2\n".encode() + "Bø;3\n".encode("cp1252")
    table = read_table(data)
    assert [row[0] for row in table.rows] == ["Ærlig Åse", "Ørjan", "Bø"]
    assert found(table) == {("WARNING", "tegnsett", 4)}


def test_letters_ruined_before_they_came_are_told() -> None:
    assert found(read_table("navn;verdi\nBÃ¸;1\n".encode())) == {("WARNING", "tegnsett", 2)}
    assert found(read_table("navn;verdi\nB\ufffd;1\n".encode())) == {("WARNING", "tegnsett", 2)}


def test_an_encoding_and_a_delimiter_that_are_given_are_used() -> None:
    table = read_table("a,b;c,d\n1,2;3,4\n".encode("cp1252"), encoding="cp1252", delimiter=",")
    assert (table.header, table.rows) == (["a", "b;c", "d"], [["1", "2;3", "4"]])
    assert found(read_table(b"a;b\n", encoding="finnes-ikke")) == {("FATAL", "tegnsett", None)}


@pytest.mark.parametrize(
    ("text", "delimiter", "rows"),
    [
        ("navn;verdi\nÅs;8,6\nBø;7,1\n", ";", [["Ås", "8,6"], ["Bø", "7,1"]]),
        ('navn,verdi\nÅs,"8,6"\nBø,"7,1"\n', ",", [["Ås", "8,6"], ["Bø", "7,1"]]),
        ("navn\tverdi\nÅs\t8,6\n", "\t", [["Ås", "8,6"]]),
        ("navn|verdi\nÅs|8,6\n", "|", [["Ås", "8,6"]]),
        ("navn; verdi\nÅs; 8,6\n", ";", [["Ås", "8,6"]]),
        ("navn, verdi\nÅs, 8.6\n", ",", [["Ås", "8.6"]]),
        ('navn; verdi\nÅs; "8;6"\n', ";", [["Ås", "8;6"]]),
        ('"navn" ;"verdi"\n"Ås" ;"8;6"\n', ";", [["Ås", "8;6"]]),
        ("navn;verdi\n\u00a0Ås\u00a0;\u202f8 000\n", ";", [["Ås", "8 000"]]),
        ("sep=;\nnavn;verdi\nÅs;8\n", ";", [["Ås", "8"]]),
        ("sep=\t\nnavn\tverdi\nÅs\t8;9\n", "\t", [["Ås", "8;9"]]),
        ('"sep=,"\nnavn,verdi\nÅs,8;9\n', ",", [["Ås", "8;9"]]),
        ("navn;verdi\na,b,c;1,5\nd,e,f;2,5\ng,h,i;3,5\n", ";", [["a,b,c", "1,5"], ["d,e,f", "2,5"], ["g,h,i", "3,5"]]),
    ],
)
def test_the_delimiter_is_found_in_spite_of_decimal_commas_and_spaces(
    text: str, delimiter: str, rows: list[list[str]]
) -> None:
    table = read_table(text.encode())
    assert (table.header, table.rows, table.assumed.delimiter) == (["navn", "verdi"], rows, delimiter)
    assert table.findings == []


def test_line_ends_inside_cells_do_not_make_a_file_mixed() -> None:
    table = read_table(b'a;b\r\n"x\ny";1\r\n2;3\r\n')
    assert (table.rows, table.lines, table.assumed.line_end) == ([["x\ny", "1"], ["2", "3"]], [2, 4], "CRLF")
    assert read_table(b"a;b\r\n1;2\n3;4\r5;6").assumed.line_end == "blandet"
    assert len(read_table(b"a;b\r\n1;2\n3;4\r5;6").rows) == 3


@pytest.mark.parametrize(
    "text",
    [
        "'navn';'tekst'\n'Ås';'a;b'\n",
        'navn;tekst\n"Ås";"a;b"\n',
        "navn;tekst\nÅs;a\\;b\n",
        'navn;tekst\n"Ås";"a;b"',
        "navn;tekst\nÅs;'a;b'\n",
    ],
)
def test_other_quotes_and_escapes_give_the_same_cells(text: str) -> None:
    assert read_table(text.encode()).rows == [["Ås", "a;b"]]


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ('a;b\n1;"si \\"hei\\" da"\n2;x\n', 'si "hei" da'),
        ('a;b\n1;si "hei" da\n2;x\n', 'si "hei" da'),
        ('a;b\n1;"si "hei" da"\n2;x\n', 'si "hei" da'),
        ('a;b\n1;"si ""hei"" da"\n2;x\n', 'si "hei" da'),
        ("a;b\n1;C:\\temp\n2;x\n", "C:\\temp"),
        ("a;b\n1;'=1+1\n2;x\n", "'=1+1"),
        ('a;b\n1;19" skjerm\n2;x\n', '19" skjerm'),
    ],
)
def test_quotes_and_backslashes_inside_a_cell_are_kept(text: str, cell: str) -> None:
    assert read_table(text.encode()).rows == [["1", cell], ["2", "x"]]


def test_an_unclosed_quote_does_not_swallow_the_rows_under_it() -> None:
    table = read_table(b'a;b;c\n1;"x;3\n4;y;6\n7;z;9\n')
    assert table.rows == [["1", '"x', "3"], ["4", "y", "6"], ["7", "z", "9"]]
    assert found(table) == {("WARNING", "anfoerselstegn", 2)}


def test_two_unclosed_quotes_do_not_swallow_the_rows_between_them() -> None:
    table = read_table(b'a;b;c\n1;"x;3\n4;y;6\n7;z";9\n1;2;3\n')
    assert [row[0] for row in table.rows] == ["1", "4", "7", "1"]
    assert table.lines == [2, 3, 4, 5]


@pytest.mark.parametrize(
    ("text", "rows", "told"),
    [
        ("a;b;c\n1;2;3\n4;5\n", [["1", "2", "3"], ["4", "5", ""]], {("WARNING", "for-faa-felt", 3)}),
        ("a;b;c\n1;2\n4;5;6\n", [["1", "2", ""], ["4", "5", "6"]], {("WARNING", "for-faa-felt", 2)}),
        ("a;b;c\n1;2\n", [["1", "2", ""]], set()),
        (
            "a;d;v\nx;2013-01-01;1\ny;2013-01-01;2\nw;2013-01-01;3\nz;4\n",
            [["x", "2013-01-01", "1"], ["y", "2013-01-01", "2"], ["w", "2013-01-01", "3"], ["z", "4", ""]],
            {("ERROR", "for-faa-felt", 5)},
        ),
        ("a;b;c\n1;2;\n4;5\n", [["1", "2", ""], ["4", "5", ""]], set()),
        ("a;b\n1;2;3\n4;5\n6;7\n", [["1", "2"], ["4", "5"], ["6", "7"]], {("ERROR", "for-mange-felt", 2)}),
        ("a;b\n1;2;;\n4;5\n", [["1", "2"], ["4", "5"]], set()),
        (
            "navn;x;y\na;1;2\nb;3;4\nc;5;6\nd;e;7;8\nf;g\n",
            [["a", "1", "2"], ["b", "3", "4"], ["c", "5", "6"], ["d", "e", "7"], ["f", "g", ""]],
            {("ERROR", "for-mange-felt", 5), ("ERROR", "for-faa-felt", 6)},
        ),
        (
            "navn;x;y\na;1;2\nb;så\nm;4\nc;5;6\n",
            [["a", "1", "2"], ["b", "så", ""], ["m", "4", ""], ["c", "5", "6"]],
            {("ERROR", "delt-rad", 3)},
        ),
    ],
)
def test_a_damaged_row_is_kept_and_told_with_its_line(
    text: str, rows: list[list[str]], told: set[tuple[str, str, int | None]]
) -> None:
    table = read_table(text.encode())
    assert table.rows == rows
    assert found(table) == told


def test_surplus_cells_are_in_the_finding() -> None:
    (finding,) = read_table(b"a;b\n1;2;x;y\n3;4\n5;6\n").findings
    assert finding.value == "x; y"


def test_rows_that_are_all_wider_than_the_header_give_one_finding_and_keep_their_cells() -> None:
    table = read_table(b"navn,verdi\na,8,6\nb,7,1\nc,6,2\n", delimiter=",")
    assert table.rows == [["a", "8", "6"], ["b", "7", "1"], ["c", "6", "2"]]
    assert table.header == ["navn", "verdi", "Kolonne 3"]
    assert found(table) == {("ERROR", "for-mange-felt", None)}


@pytest.mark.parametrize(
    ("above", "line"),
    [
        ("Rapport for 2013\n", 2),
        ("Rapport for 2013\n\nHentet fra personalsystemet, se veiledning\n\n", 5),
        ("Rapport for 2013;;\n;;\n", 3),
        ("\n\n", 3),
        ("# Eksempeldata; oppdiktede tall\n", 2),
        ("Eksempeldata – oppdiktede tall\n", 2),
    ],
)
@pytest.mark.parametrize("known", [None, {"navn", "verdi", "dato"}])
def test_the_header_is_found_under_titles_notes_and_blank_lines(above: str, line: int, known: set[str] | None) -> None:
    table = read_table(f"{above}navn;verdi;dato\nÅs;8,6;1.2.2013\nBø;7;2.2.2013\n".encode(), known=known)
    assert (table.header, table.assumed.header_line) == (["navn", "verdi", "dato"], line)
    assert (len(table.rows), table.lines) == (2, [line + 1, line + 2])
    assert all(finding.grade is Grade.INFO for finding in table.findings)


def test_the_mark_of_a_data_set_is_given_back() -> None:
    table = read_table("# Eksempeldata – oppdiktede tall\nnavn;verdi\nÅs;8\n".encode())
    assert table.mark == "Eksempeldata – oppdiktede tall"
    assert table.preamble == ["# Eksempeldata – oppdiktede tall"]
    assert table.findings == []


@pytest.mark.parametrize(
    ("text", "header", "rows"),
    [
        ("Tiltak;;Grad;\nnr;navn;verdi;dato\n1;x;3;2013\n", ["nr", "navn", "verdi", "dato"], 1),
        (
            "2012;;2013;\nantall;andel;antall;andel\n1;2;3;4\n",
            ["2012 antall", "2012 andel", "2013 antall", "2013 andel"],
            1,
        ),
        ("navn;andel;beløp\n;prosent;kr\na;1;2\nb;3;4\n", ["navn", "andel", "beløp"], 2),
    ],
)
def test_a_header_of_two_lines_is_read_and_told(text: str, header: list[str], rows: int) -> None:
    table = read_table(text.encode())
    assert (table.header, len(table.rows)) == (header, rows)
    assert [finding.rule for finding in table.findings] == ["flere-overskrifter"]


@pytest.mark.parametrize("names", [["kommune", "2011", "2012"], ["spørsmål", "1", "2", "3", "4", "5"]])
def test_years_and_scales_may_be_column_names(names: list[str]) -> None:
    table = read_table((";".join(names) + "\n" + ";".join("x482915"[: len(names)]) + "\n").encode())
    assert (table.header, len(table.rows)) == (names, 1)


def test_the_commas_of_sentences_are_no_delimiters() -> None:
    table = read_table(b"kommentar\nhei, du\nja, nei, kanskje\nok\n")
    assert (table.header, len(table.rows)) == (["kommentar"], 3)


def test_a_file_without_header_gets_numbered_columns() -> None:
    table = read_table("Ås;8,6;2013-02-01\nBø;7;2013-02-02\n".encode())
    assert table.header == ["Kolonne 1", "Kolonne 2", "Kolonne 3"]
    assert (len(table.rows), table.lines, table.assumed.header_line) == (2, [1, 2], None)
    assert found(table) == {("INFO", "uten-overskriftslinje", None)}


def test_blank_lines_and_trailing_empty_columns_and_rows_are_left_out() -> None:
    table = read_table(b"a;b;;\n1;2;;\n\n;;;\n3;4;;\n;;;\n\n")
    assert (table.header, table.rows, table.lines) == (["a", "b"], [["1", "2"], ["3", "4"]], [2, 5])
    assert table.findings == []


def test_a_column_with_values_but_no_name_is_kept_and_told() -> None:
    table = read_table(b"a;;c\n1;2;3\n")
    assert (table.header, table.rows) == (["a", "Kolonne 2", "c"], [["1", "2", "3"]])
    assert found(table) == {("WARNING", "uten-overskrift", None)}


def test_the_same_name_twice_is_told() -> None:
    table = read_table("Måling;maaling\n1;2\n".encode())
    assert found(table) == {("WARNING", "like-overskrifter", None)}


def test_a_footer_is_told_and_a_sum_stays_a_row() -> None:
    table = read_table("navn;verdi\nÅs;8\nSum;8\n\nKilde: SSB\n".encode())
    assert table.rows == [["Ås", "8"], ["Sum", "8"]]
    (finding,) = table.findings
    assert (finding.grade, finding.rule, finding.line, finding.value) == (Grade.INFO, "under-tabellen", 5, "Kilde: SSB")


def test_notes_with_signs_are_told_but_a_full_row_that_looks_like_one_stays() -> None:
    table = read_table("navn;verdi\nÅs;8\n#Bø;\n* foreløpige tall\n".encode())
    assert table.rows == [["Ås", "8"], ["#Bø", ""]]
    assert found(table) == {("INFO", "under-tabellen", 4)}


@pytest.mark.parametrize("known", [None, {"navn", "verdi", "mål", "dato", "kilde"}])
@pytest.mark.parametrize("title", ["", "Målinger\n"])
def test_two_tables_in_one_file_are_both_kept(known: set[str] | None, title: str) -> None:
    text = f"navn;verdi\nÅs;8\nBø;7\n\n{title}mål;dato;kilde\nM1;2013;a\nM2;2014;b\n"
    first, second = read_tables(text.encode(), "fil.csv", known=known)
    assert (first.header, first.rows) == (["navn", "verdi"], [["Ås", "8"], ["Bø", "7"]])
    assert (second.header, len(second.rows)) == (["mål", "dato", "kilde"], 2)
    line = 6 if title else 5
    assert (second.assumed.header_line, second.lines) == (line, [line + 1, line + 2])
    alone = read_table(text.encode(), "fil.csv", known=known)
    assert found(alone) == {("WARNING", "flere-tabeller", line)}


def test_a_blank_line_in_a_table_of_words_does_not_split_it() -> None:
    (table,) = read_tables(b"a;b\nx;y\n\nz;w\nq;r\n", "x.csv")
    assert table.rows == [["x", "y"], ["z", "w"], ["q", "r"]]


def test_a_header_that_comes_again_is_no_row() -> None:
    table = read_table(b"a;b\n1;2\nA;b\n3;4\na;b\n5;6\n", known={"a", "b"})
    assert ["5", "6"] in table.rows and ["a", "b"] not in table.rows


def test_known_names_find_the_header_where_its_shape_does_not() -> None:
    text = "Prosjekt X;fase 2;leder\nprosjekt;mål;verdi\nx;M1;ukjent\n"
    table = read_table(text.encode(), known={"prosjekt", "mål", "verdi"})
    assert (table.header, table.lines) == (["prosjekt", "mål", "verdi"], [3])


@pytest.mark.parametrize("text", ["a;b\n", "a;b", "a;b\n;\n"])
def test_a_header_alone_is_no_error(text: str) -> None:
    table = read_table(text.encode())
    assert (table.header, table.rows) == (["a", "b"], [])
    assert found(table) == {("INFO", "ingen-rader", None)}


@pytest.mark.parametrize("data", [b"", b"\n\n", b" ", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\n\x00", b"sep=;"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert found(read_table(data)) == {("FATAL", "tom-fil", None)}


@pytest.mark.parametrize(
    ("data", "limits", "rule"),
    [
        (b"a;b\n" + b"1;2\n" * 10, Limits(bytes=20), "for-stor-fil"),
        (b"a;b\n" + b"1;2\n" * 10, Limits(rows=9), "for-mange-rader"),
        (b"a;b;c\n1;2;3\n", Limits(columns=2), "for-mange-kolonner"),
        (b"a;b\n1;2;3\n", Limits(columns=2), "for-mange-kolonner"),
        (b"a;b\nabcd;2\n", Limits(cell=3), "for-lang-celle"),
    ],
)
def test_past_a_limit_the_file_is_refused_with_the_limit_named(data: bytes, limits: Limits, rule: str) -> None:
    table = read_table(data, limits=limits)
    assert (table.rows, [finding.rule for finding in table.findings]) == ([], [rule])
    assert "Grensa er" in table.findings[0].message
    assert read_table(data, limits=None).rows


def test_a_cell_longer_than_the_csv_module_allows_is_read_without_limits() -> None:
    table = read_table(b'a;b\n"' + b"x" * 200_000 + b'";2\n', limits=None)
    assert len(table.rows[0][0]) == 200_000


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Måltall dato", "maaltall_dato"),
        (" MÅLTALL-DATO ", "måltall dato"),
        ("nivå", "niva\u030a"),
        ("økonomi", "oekonomi"),
        ("fullført", "FULLFOERT"),
        ("særlig", "saerlig"),
    ],
)
def test_spellings_of_a_name_that_do_not_matter(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
    assert normalise(one) != normalise(one + "x")


def test_rows_that_are_too_wide_by_different_numbers_are_all_kept() -> None:
    text = "a;b\n" + "".join("1;2" + ";x" * size + "\n" for size in range(1, 30))
    table = read_table(text.encode())
    assert len(table.rows) == 29
    assert all(row[:2] == ["1", "2"] for row in table.rows)
    values = "".join(finding.value for finding in table.findings) + "".join(map("".join, table.rows))
    assert values.count("x") == sum(range(1, 30))


@pytest.mark.parametrize(
    ("block", "size"),
    [
        ('"a"x,', 2_000_000),
        ("a;b\n1;2\n\nc;d\n1;3\n\n", 2_000_000),
        ("a;b\nx;y;z\n", 2_000_000),
        ("[", 2_000_000),
        ("';", 2_000_000),
        ('"\n\n', 500_000),
        ('"a,b\n', 120_000),
        ('a,"b\n', 120_000),
        ('a;\\"b\n', 120_000),
    ],
)
def test_a_file_made_to_be_slow_is_read_or_refused_in_time(block: str, size: int) -> None:
    # Work that grows with the square of the size takes a quarter of a minute or more on the large ones.
    data = (block * (size // len(block))).encode()
    began = time.process_time()
    read_tables(data, "x.csv")
    assert time.process_time() - began < 8
