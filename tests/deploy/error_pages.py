"""What nginx says where the app cannot: the same small pages, kept as files.

    python -m tests.deploy.error_pages

writes them anew.
"""

from __future__ import annotations

from heltid.web import notices
from tests.browser.servers import ROOT

FOLDER = ROOT / "deploy" / "feil"
PAGES = {
    400: ("Forespørselen kan ikke leses", "Adressen kan være skrevet feil. Gå til forsiden, og prøv igjen."),
    413: ("Fila er for stor", "Grensa er 5 MB. Del tabellen i flere filer."),
    429: ("For mange forsøk", "Vent litt, og prøv igjen."),
    431: (
        "Forespørselen er for stor",
        "Slett informasjonskapslene for dette nettstedet i nettleseren, og prøv igjen.",
    ),
    503: ("Sidene kan ikke vises nå", "Tjeneren er ikke klar. Prøv igjen om litt."),
}


def page(status: int) -> bytes:
    title, text = PAGES[status]
    return bytes(notices.notice(title, text, status, '<p><a href="/">Til forsiden</a></p>').body)


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    for status in PAGES:
        (FOLDER / f"{status}.html").write_bytes(page(status))


if __name__ == "__main__":
    main()
