"""Where the audience's pages lie: on the server, or as files beside each other on a web server or a memory stick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol
from urllib.parse import quote

from heltid.charts.svgparts import plain
from heltid.language import PARAMETER, SOURCE, Language, _, current, kept_in
from heltid.locale import file_stem


class Links(Protocol):
    """Addresses as they stand in a page, of what is in the language that is spoken."""

    @property
    def searches(self) -> bool:
        """Whether a search can be asked for: files only have lists."""

    def slides(self, id: str, part: int = 1) -> str:
        """The slides of an agenda; a long one has several parts."""

    def show(self, id: str) -> str: ...

    def places(self) -> str: ...

    def place(self, number: str) -> str: ...

    def sheet(self, project: str) -> str: ...

    def picture(self, id: str) -> str: ...

    def numbers(self, id: str, name: str) -> str:
        """The numbers of a slide as a file; empty where there are none."""

    def spoken(self, address: str, language: Language) -> str:
        """The page at one of these addresses in another language; empty where it is not made in that."""


@dataclass(frozen=True, slots=True)
class Served:
    """Addresses on the server. ``root`` is where it is mounted, empty at the top."""

    root: str = ""
    searches: bool = True

    def slides(self, id: str, part: int = 1) -> str:
        return kept_in(f"{self.root}/sal/{quote(id)}" + (f"/{part}" if part > 1 else ""))

    def show(self, id: str) -> str:
        return kept_in(f"{self.root}/vis/{quote(id)}")

    def places(self) -> str:
        return kept_in(f"{self.root}/sal/kommune")

    def place(self, number: str) -> str:
        return kept_in(f"{self.root}/sal/kommune/{quote(number, safe='')}")

    def sheet(self, project: str) -> str:
        return kept_in(f"{self.root}/sal/ark/{quote(project, safe='')}")

    def picture(self, id: str) -> str:
        return f"{self.root}/sal/bilde/{quote(id)}"

    def numbers(self, id: str, name: str) -> str:
        return ""

    def spoken(self, address: str, language: Language) -> str:
        bare = address.removesuffix(f"?{PARAMETER}={current()}")
        return bare if language is SOURCE else f"{bare}?{PARAMETER}={language}"


@dataclass(frozen=True, slots=True)
class Filed:
    """Addresses of files, seen from a page that lies ``depth`` folders down; ``mark`` is the start of files' names that
    are taken away from the others (an example store's say so). ``languages`` are those the files are made in: bokmål at
    the top, another in a folder of its own beside it."""

    depth: int = 0
    mark: str = ""
    searches: bool = False
    languages: tuple[Language, ...] = (SOURCE,)

    def slides(self, id: str, part: int = 1) -> str:
        return self._up(f"samling/{id}{f'-side-{part}' if part > 1 else ''}.html")

    def show(self, id: str) -> str:
        return self._up(f"vis/{self.mark}{id}.html")

    def places(self) -> str:
        return self._up("kommune/index.html")

    def place(self, number: str) -> str:
        return self._up(f"kommune/{_name(number)}.html")

    def sheet(self, project: str) -> str:
        return self._up(f"ark/{self.mark}faktaark_{_name(project)}.html")

    def picture(self, id: str) -> str:
        return self._up(f"bilde/{id}.jpg")

    def numbers(self, id: str, name: str) -> str:
        return self._up(f"tall/{self.mark}{id}_{_name(name)}.csv")

    def spoken(self, address: str, language: Language) -> str:
        if language is current() or language not in self.languages:
            return address if language is current() else ""
        top = "../" * (self.depth + (current() is not SOURCE))
        return f"{top}{folder(language)}{address.removeprefix('../' * self.depth)}"

    def _up(self, path: str) -> str:
        return "../" * self.depth + path


def folder(language: Language) -> str:
    """The folder of the files that are in a language, seen from the top."""
    return "" if language is SOURCE else f"{language}/"


def choice(links: Links, here: str) -> str:
    """The page in each language it is made in, each in its own words, the one that is spoken marked; ``here`` is its
    address. Empty where there is one alone."""
    found = [(one, links.spoken(here, one)) for one in Language]
    entries = "".join(
        f'<a href="{plain(address)}" lang="{one}" hreflang="{one}"'
        f"{' aria-current=true' if one is current() else ''}>{one.own_name}</a>"
        for one, address in found
        if address
    )
    return f'<nav class="spraak" aria-label="Språk · Language">{entries}</nav>' if entries.count("<a ") > 1 else ""


def with_way_back(sheet: bytes, links: Links, project: str) -> bytes:
    """A project's sheet, a document that knows no page beside it, with a link back to where it was found, and to itself
    in the other languages."""
    back = (
        f'<nav aria-label="{plain(_("Meny"))}" style="max-width:1000px;margin:0 auto;padding:4px 20px 0">'
        f'<a href="{plain(links.places())}" style="display:inline-block;padding:10px 0;font-size:17px;'
        'color:light-dark(#12407F,#7FB0F2);font-weight:600;text-decoration:none">'
        f"{plain(_('Finn din kommune'))}</a>{choice(links, links.sheet(project))}</nav>"
    )
    return sheet.replace(b"<body>", f"<body>{back}".encode(), 1)


def _name(text: str) -> str:
    """A name that any file system and any address can carry; two texts never share one."""
    plain = file_stem(text)
    kept = "".join(sign if sign.isascii() and (sign.isalnum() or sign in "-_") else f"~{ord(sign):x}" for sign in plain)
    return kept if kept == text else f"{kept}~{sum(ord(sign) * place for place, sign in enumerate(text, 1)):x}"
