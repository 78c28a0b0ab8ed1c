"""Every measurement of speed in one run, written to ``docs/performance.md`` with the date and the machine.

    pip install -r benchmarks/requirements.txt
    python -m benchmarks.report [--only NAME …] [--out docs/performance.md]

Takes about half an hour on two processors with nothing else running. Each benchmark is a command of its own and prints
its own table and its limits; this one runs them one after the other, takes what they print, and says in words what is
measured and why something is not reached. Limits that are passed end in exit code 1 and stand in the report all the
same.
"""

from __future__ import annotations

import argparse
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from heltid.locale import long_date
from tests.browser.servers import ROOT


@dataclass(frozen=True)
class Part:
    """One command of ``benchmarks`` with what the reader should know of it, in Norwegian as the rest of the docs.
    ``key`` is what ``--only`` calls it by: the name of the benchmark, and its scale where it has one."""

    name: str
    arguments: tuple[str, ...]
    heading: str
    text: str

    @property
    def key(self) -> str:
        scale = self.arguments[self.arguments.index("--scale") + 1] if "--scale" in self.arguments else ""
        return f"{self.name}-{scale}" if scale else self.name


PARTS = (
    Part(
        "pages",
        ("--reruns", "40", "--sessions", "1"),
        "Sidene ved siden av en mager side",
        "En omkjøring av hver side mot referansesiden: fem nedtrekkslister, tre stolpediagrammer og tre tabeller, med "
        "de samme innstillingene, i samme kjøring og annenhver gang.",
    ),
    Part(
        "instant",
        (),
        "350 besøk på samme tid",
        "350 økter som åpner oversikten i samme øyeblikk, på én prosess og på to bak nginx, og 350 fordelt over 30 "
        "sekunder. Referansesiden måles i samme kjøring.",
    ),
    Part(
        "audience",
        ("--rounds", "2"),
        "Salens sider",
        "350 telefoner som leser QR-koden på veggen i samme øyeblikk. Salens sider er vanlige nettsider uten økt.",
    ),
    Part(
        "beside",
        (),
        "Ved siden av Dash og Datasette",
        "Diagrammene på «Aktivitet» i en enkel Dash-app, og målene i Datasette, på samme lager. Dash og Datasette "
        "kommer foran våre Streamlit-sider til siste tekst: nettleseren må først lese og kjøre 2,9 MB av Streamlits "
        "eget skript, før den ber om siden. Dash og Datasette svarer også uten å ha en økt med skjemafelt for "
        "hver leser. Salens sider, som er bygd for mange på én gang, er foran begge.",
    ),
    Part(
        "first_view",
        ("--views", "3"),
        "Første visning i en kald nettleser",
        "Fra adressen er skrevet til siden står ferdig med diagrammer, mot en Streamlit-side med bare én tittel og ett "
        "diagram.",
    ),
    Part(
        "pages",
        ("--scale", "10", "--reruns", "15"),
        "Ti ganger så mange data",
        "De samme sidene på et program som er ti ganger så stort, mot dagens størrelse.",
    ),
    Part(
        "pages",
        ("--scale", "100", "--reruns", "10"),
        "Hundre ganger så mange data",
        "De samme sidene på et program som er hundre ganger så stort, mot dagens størrelse.",
    ),
    Part(
        "memory",
        (),
        "Minne",
        "Hva en prosess holder i minnet etter 100 og etter 1 000 omkjøringer av én side i samme økt, og mens det "
        "lagres rapporter: hver rapport er en ny dataversjon, som alt regnes ut på nytt av. Bare den nyeste beholdes.",
    ),
    Part("gathering", (), "Lysbilder og faktaark", "Tid for en hel lysbildeserie og for alle faktaarkene."),
    Part("intake", (), "Én opplasting", "Fra fil til forhåndsvisning og til lagret, og angring."),
    Part("reporters", (), "Femti som rapporterer samtidig", "Femti prosjektledere som laster opp tusen rader hver."),
    Part("wrong_codes", (), "Gjetting av opplastingskoder", "Hva leserne merker når noen prøver koder i stor fart."),
)


def run(part: Part) -> tuple[str, int]:
    """What the command prints, and its exit code."""
    command = [sys.executable, "-m", f"benchmarks.{part.name}", *part.arguments]
    print("$", *command[1:], flush=True)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    print(done.stdout, flush=True)
    if done.returncode and "limit" not in done.stdout:
        raise RuntimeError(f"benchmarks.{part.name} stopped:\n{done.stderr[-2000:]}")
    return done.stdout.rstrip(), done.returncode


def machine() -> str:
    pages, size = os.sysconf("SC_PHYS_PAGES"), os.sysconf("SC_PAGE_SIZE")
    return (
        f"{os.cpu_count()} prosessorer, {pages * size / 2**30:.0f} GB minne, {platform.system()}, "
        f"Python {platform.python_version()}, last {os.getloadavg()[0]:.1f} da målingen begynte"
    )


def section(part: Part, printed: str, code: int) -> str:
    command = " ".join(["python -m", f"benchmarks.{part.name}", *part.arguments])
    over = "Minst én grense er ikke nådd; se siste linje.\n\n" if code else ""
    return f"## {part.heading}\n\n{part.text}\n\n{over}`{command}`\n\n```text\n{printed}\n```\n"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--only", nargs="*", choices=[part.key for part in PARTS], help="what to run; without it all")
    parser.add_argument("--out", type=Path, default=ROOT / "docs" / "performance.md")
    options = parser.parse_args()
    chosen = [part for part in PARTS if not options.only or part.key in options.only]
    only = f" --only {' '.join(part.key for part in chosen)}" if options.only else ""
    head = (
        "# Hvor raskt Heltid er\n\n"
        f"Målt {long_date(date.today())}: {machine()}. Alle tallene er laget av én kommando, "
        f"`python -m benchmarks.report{only}`, på tomgang og bare mot egen maskin. Les forholdstallene (×): begge "
        "sider av dem er målt i samme kjøring. Tidene gjelder maskinen de er målt på. Tabellene er skrevet av "
        "målingene selv, på engelsk som resten av koden.\n"
    )
    found = [(part, *run(part)) for part in chosen]
    options.out.write_text("\n".join([head, *(section(*one) for one in found)]))
    return max((code for _, _, code in found), default=0)


if __name__ == "__main__":
    sys.exit(main())
