"""The deck's own slide master: page, fonts, colours and the three layouts every slide stands on.

Whoever opens the file can restyle all of it in one place (View → Slide Master); titles, text, footers and slide
numbers are real placeholders, so the outline view and screen readers find them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.oxml import serialize_part_xml
from pptx.oxml import parse_xml
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

from heltid.charts.chart import Shade
from heltid.charts.palette import LIGHT
from heltid.deck.fit import FONT
from heltid.language import _, current

_ACCENTS = (Shade.COHORT_1, Shade.COHORT_2, Shade.GOOD, Shade.COMPETENCE, Shade.REPUTATION, Shade.OTHER_THEME)
OPENING, TEXT, FINDING = 0, 1, 2  # order of the layouts
SUBTITLE_IDX, FOOTER_IDX, NUMBER_IDX = 13, 11, 12


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the slide, in points from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


PAGE_WIDTH, PAGE_HEIGHT, MARGIN = 960.0, 540.0, 48.0
_ROOM = PAGE_WIDTH - 2 * MARGIN
TITLE = Box(MARGIN, 28, _ROOM, 88)
SUBTITLE = Box(MARGIN, 120, _ROOM, 36)
TALL_BODY = Box(MARGIN, 136, _ROOM, 352)
FOOTER = Box(MARGIN, 500, _ROOM - 72, 28)
NUMBER = Box(PAGE_WIDTH - MARGIN - 64, 500, 64, 28)
OPENING_TITLE = Box(MARGIN + 24, 132, _ROOM - 96, 168)
OPENING_TEXT = Box(MARGIN + 24, 322, _ROOM - 96, 132)

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def new_deck() -> Deck:
    """An empty 16:9 presentation with our master and layouts, and no slide."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
    layouts = list(deck.slide_layouts)
    kept = (layouts[0], layouts[1], layouts[5])
    for layout in layouts:
        if layout not in kept:
            deck.slide_layouts.remove(layout)
    _style_master(deck)
    _build(
        kept[0],
        _("Åpning"),
        _placeholder("ctrTitle", None, OPENING_TITLE, _("Tittel"), 48, "bg1", bold=True, anchor="b"),
        _placeholder("subTitle", 1, OPENING_TEXT, _("Hvem, når og hvor"), 28, "bg1"),
        _footer("bg1"),
        background="tx2",
    )
    _build(
        kept[1],
        _("Funn med tekst"),
        _placeholder("title", None, TITLE, _("Funnet i én setning"), 36, "tx1", bold=True, anchor="t"),
        _placeholder("body", 1, TALL_BODY, _("Tekst"), 28, "tx1"),
        _footer("tx1"),
    )
    _build(
        kept[2],
        _("Funn med figur"),
        _placeholder("title", None, TITLE, _("Funnet i én setning"), 36, "tx1", bold=True, anchor="t"),
        _placeholder("body", SUBTITLE_IDX, SUBTITLE, _("Hva som er målt, for hvem og når"), 28, "folHlink"),
        _footer("tx1"),
    )
    return deck


def _style_master(deck: Deck) -> None:
    master = deck.slide_master
    theme = master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    theme._blob = _theme(theme.blob)
    tree = master._element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for xml in (
        _placeholder("title", None, TITLE, _("Funnet i én setning"), 36, "tx1", bold=True, anchor="t"),
        _placeholder("body", 1, TALL_BODY, _("Tekst"), 28, "tx1"),
        _footer("tx1"),
    ):
        for shape in _shapes(xml):
            tree.append(shape)
    styles = master._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}txStyles")
    master._element.replace(styles, parse_xml(_text_styles()))


def _build(layout: Any, name: str, *parts: str, background: str = "") -> None:
    element = layout._element
    element.cSld.set("name", name)
    tree = element.cSld.spTree
    for shape in list(tree)[2:]:
        tree.remove(shape)
    for number, shape in enumerate((shape for xml in parts for shape in _shapes(xml)), start=2):
        shape[0][0].set("id", str(number))
        tree.append(shape)
    if background:
        element.cSld.insert(
            0,
            parse_xml(
                f'<p:bg {_NAMESPACES}><p:bgPr><a:solidFill><a:schemeClr val="{background}"/></a:solidFill>'
                "<a:effectLst/></p:bgPr></p:bg>"
            ),
        )


def _shapes(xml: str) -> list[Any]:
    return list(parse_xml(f"<p:group {_NAMESPACES}>{xml}</p:group>"))


def _placeholder(
    kind: str,
    idx: int | None,
    box: Box,
    prompt: str,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    anchor: str = "t",
    align: str = "l",
    content: str = "",
) -> str:
    index = f' idx="{idx}"' if idx is not None else ""
    run = content or f'<a:r><a:rPr lang="{current().region}"/><a:t>{escape(prompt)}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="2" name={quoteattr(prompt)}/>'
        f'<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{Pt(box.x)}" y="{Pt(box.y)}"/>'
        f'<a:ext cx="{Pt(box.width)}" cy="{Pt(box.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}">'
        "<a:noAutofit/></a:bodyPr>"
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="{align}"><a:buNone/>'
        f'<a:defRPr sz="{int(size * 100)}" b="{int(bold)}" lang="{current().region}">'
        f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f"<a:p>{run}</a:p></p:txBody></p:sp>"
    )


def _footer(colour: str) -> str:
    """Footer and slide number, with the hairline above them."""
    shade = "bg1" if colour == "bg1" else "folHlink"
    number = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{current().region}"/><a:t>‹#›</a:t></a:fld>'
    )
    line = (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="9" name={quoteattr(_("Linje"))}/><p:cNvCxnSpPr/><p:nvPr userDrawn="1"/>'
        f'</p:nvCxnSpPr><p:spPr><a:xfrm><a:off x="{Pt(MARGIN)}" y="{Pt(FOOTER.y - 4)}"/>'
        f'<a:ext cx="{Pt(_ROOM)}" cy="0"/></a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>'
        '<a:ln w="9525"><a:solidFill>'
        f'<a:srgbClr val="{LIGHT.hairline[1:]}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )
    return (
        (line if colour != "bg1" else "")
        + _placeholder("ftr", FOOTER_IDX, FOOTER, _("Kilde, datasett, versjon og dato"), 12, shade, anchor="b")
        + _placeholder(
            "sldNum", NUMBER_IDX, NUMBER, _("Lysbildenummer"), 12, shade, anchor="b", align="r", content=number
        )
    )


def _text_styles() -> str:
    def level(size: int, bold: int, font: str, before: int) -> str:
        return (
            '<a:lvl1pPr marL="0" indent="0" algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" '
            f'hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
            f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:buNone/><a:defRPr sz="{size}" b="{bold}" kern="1200">'
            '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
            f'<a:latin typeface="+{font}-lt"/><a:ea typeface="+{font}-ea"/><a:cs typeface="+{font}-cs"/></a:defRPr>'
            "</a:lvl1pPr>"
        )

    return (
        f"<p:txStyles {_NAMESPACES}><p:titleStyle>{level(3600, 1, 'mj', 0)}</p:titleStyle>"
        f"<p:bodyStyle>{level(2800, 0, 'mn', 0)}</p:bodyStyle>"
        f"<p:otherStyle>{level(1800, 0, 'mn', 0)}</p:otherStyle></p:txStyles>"
    )


def _theme(blob: bytes) -> bytes:
    """The theme with our colours and fonts: what PowerPoint offers when a slide is edited."""
    root = parse_xml(blob)
    root.set("name", "Heltid")
    colours = {
        "dk1": LIGHT.ink,
        "lt1": LIGHT.page,
        "dk2": LIGHT.primary,
        "lt2": LIGHT.surface,
        **{f"accent{number}": LIGHT.fill(shade) for number, shade in enumerate(_ACCENTS, start=1)},
        "hlink": LIGHT.primary,
        "folHlink": LIGHT.muted,
    }
    scheme = root.find(f".//{_A}clrScheme")
    scheme.set("name", "Heltid")
    for name, colour in colours.items():
        slot = scheme.find(f"{_A}{name}")
        for child in list(slot):
            slot.remove(child)
        slot.append(parse_xml(f'<a:srgbClr {_NAMESPACES} val="{colour[1:]}"/>'))
    fonts = root.find(f".//{_A}fontScheme")
    fonts.set("name", "Heltid")
    for latin in fonts.iter(f"{_A}latin"):
        latin.set("typeface", FONT)
    return bytes(serialize_part_xml(root))
