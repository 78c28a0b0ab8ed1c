"""No text for the readers of the pages stands in the code without being marked for the catalogues."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from heltid.settings import ROOT

#: Modules whose texts are not for the readers of the pages, and why.
NOT_FOR_READERS = {
    "heltid/commands/": "the command line speaks bokmål (docs/decisions.md)",
    "heltid/example/": "invented reports: what projects would have written themselves",
    "heltid/store/": "SQL, and what the audit log keeps",
    "heltid/charts/measuring.py": "the letters of the font, by their width",
    "heltid/formdocs.py": "docs/skjema.md, which is in bokmål",
    "heltid/metrics.py": "for the operator",
    "heltid/gauges.py": "for the operator",
    "heltid/backups.py": "for the operator",
    "heltid/retention.py": "for the operator",
    "heltid/publishing.py": "for the operator, beside the published pages",
    "heltid/refusals.py": "kept in the audit log",
    "heltid/web/refused.py": "kept in the audit log",
    "heltid/web/words.py": "patterns of the library's words",
    "heltid/sessions.py": "kept in the audit log",
    "heltid/codes.py": "kept in the audit log",
    "heltid/language.py": "each language's own name",
}
#: What code compares, sorts, stores and counts by, in bokmål in every language. Of several words: what a sentence is
#: about.
KEYS = {
    "sykefravær",
    "nærvær",
    "omdømme",
    "årsverk",
    "år",
    "måned",
    "halvår",
    "rådmann",
    "fødselsnummer",
    "åpent",
    "nøytralt",
    "æøå",
    "prøvd",
    "på",
    "spørsmål",
    "formål",
    "måltall",
    "videreføring",
    "sykefravær totalt",
    "sykefravær legemeldt",
    "sykefravær egenmeldt",
    "er nådd",
    "er på vei",
    "er sluttet av kildene",
    "ansatte med på rapporten",
    "flere på jobb",
    "fått framdrift",
    "første tiltak ikke kjent",
    "har gått feil vei",
    "kan ikke måles",
    "nådd mål",
    "nådd siden sist",
    "tiltak i gang",
    "uten tiltak",
    "vedtak i kommunestyret",
    "videreføring siden sist",
    "åpen for salen",
    # kept in the audit log
    "lastet opp før",
    "en annen endring enn den som ble bekreftet",
    "en som ser de åpne sidene",
    # a setting of the operator's, marked where it is shown
    "Programmets presentasjon på prosjektledersamlingen i desember 2013",
}
_MARKED = {"_", "N_", "n_", "p_", "plural"}
_ASIDE = {"compile", "getLogger", "debug", "info", "warning", "error", "exception"}
_LETTER = re.compile("[æøåÆØÅ«»]")
_TWO = re.compile(
    r"\b(og|ikke|av|er|som|til|fra|med|for|på|det|de|har|kan|i|en|ingen|alle|hver|uten|eller|under|mot|denne|dette|"
    r"du|vi|dere|vis|last|opp|ned|hent|velg|lagre|slett|prosjekt\w*|rapport\w*|kommune\w*|tiltak\w*|pulje\w*|mål\w*|"
    r"tall\w*|side\w*|fil\w*|feil|kode\w*|frist\w*|samling\w*)\b",
    re.IGNORECASE,
)
#: File names, classes, addresses, rules of style sheets.
_TECHNICAL = re.compile(
    r"/?[a-zæøå0-9_]+([-.][a-zæøå0-9_]+)+-?|/[a-z-]+|-//.*|st-key-.*|.*[;{}][a-z-]+:.*", re.IGNORECASE
)


def is_norwegian(text: str) -> bool:
    """Whether a reader would take it for Norwegian: its letters, or two of its words."""
    text = re.sub(r"<style>.*?</style>|<[^>]*>|<[^>]*$|^[^<]*\">", " ", text, flags=re.DOTALL)
    if _TECHNICAL.fullmatch(text.strip()) or text.strip() in KEYS:
        return False
    letters = _LETTER.search(text) and re.search("[a-zæøå]{2}", text, re.IGNORECASE)
    return bool(letters) or len({word.lower() for word in _TWO.findall(text)}) > 1


def outside(path: Path) -> Iterator[str]:
    """``file:line: text`` for each text of a module that is not marked for the catalogues. Names of values (keys of a
    dict, ``about=``), what is compared with, documentation, and what only the log and developers see are none."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    over = {child: parent for parent in ast.walk(tree) for child in ast.iter_child_nodes(parent)}
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str) and is_norwegian(node.value)):
            continue
        at: ast.AST = node
        while at in over and not is_aside(at, over[at]):
            at = over[at]
        if at not in over:
            yield f"{path.relative_to(ROOT)}:{node.lineno}: {node.value[:60]!r}"


def is_aside(child: ast.AST, parent: ast.AST) -> bool:
    if isinstance(parent, ast.Call):
        named = getattr(parent.func, "id", getattr(parent.func, "attr", ""))
        return child is not parent.func and named in _MARKED | _ASIDE
    if isinstance(parent, ast.keyword):
        return parent.arg in ("about", "key")
    if isinstance(parent, ast.Subscript):
        return child is parent.slice
    if isinstance(parent, ast.Dict):
        return child in parent.keys
    return isinstance(parent, ast.Compare | ast.MatchValue | ast.Raise) or (
        isinstance(parent, ast.Expr) and isinstance(child, ast.Constant)
    )


def modules() -> list[Path]:
    found = sorted([*ROOT.glob("heltid/**/*.py"), *ROOT.glob("pages/*.py")])
    return [path for path in found if not str(path.relative_to(ROOT)).startswith(tuple(NOT_FOR_READERS))]


def test_no_text_for_readers_stands_outside_the_catalogue() -> None:
    assert [text for path in modules() for text in outside(path)] == []


def test_a_text_outside_the_catalogue_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(f"{__name__}.ROOT", tmp_path)
    module = tmp_path / "module.py"
    module.write_text(
        '"""Dette er dokumentasjon."""\nA = N_("Dette er merket")\nB = "Ni prosjekter har svart"\n'
        'C = {"er ikke": f"{B} på «alt»"}\nD = f"<b style=\'a\'>Ærlig</b>"\nE = B == "har ikke"\n',
        encoding="utf-8",
    )
    assert [text.partition(": ")[0] for text in sorted(outside(module))] == [
        "module.py:3",
        "module.py:4",
        "module.py:5",
    ]


def test_what_is_set_aside_exists() -> None:
    assert [path for path in NOT_FOR_READERS if not (ROOT / path).exists()] == []


def in_script(path: Path) -> Iterator[str]:
    """The same of a script of the browser's, whose texts come from Python."""
    code = re.sub(r"^\s*//.*$|\s//\s.*$|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    for text in re.findall(r'"([^"\n]*)"|`([^`]*)`', code):
        if is_norwegian("".join(text)):
            yield f"{path.relative_to(ROOT)}: {''.join(text)[:60]!r}"


def test_no_script_of_the_browsers_says_anything_of_its_own() -> None:
    scripts = sorted(ROOT.glob("heltid/**/*.js"))
    assert scripts and [text for path in scripts for text in in_script(path)] == []
