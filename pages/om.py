"""Om tallene: hvilke tall dette er, hvor de kommer fra, og hva hvert ord betyr."""

from heltid import settings, store
from heltid.definitions import GROUPS
from heltid.store import queries
from heltid.ui import components, explained

values = settings.load()
with store.open_reader(values.database) as connection:
    kind, version = queries.kind(connection), queries.version(connection)

components.page_header(
    "Om tallene", "Her står hvilke tall du ser, hvor de kommer fra, hvordan de er regnet, og hva ordene betyr."
)
contents = explained.contents_html({"kilder": "Kilder og lisenser", **{group.key: group.title for group in GROUPS}})
heading = explained.heading_html("kilder", "Kilder og lisenser")
shown = components.table_html(
    ("Datasett og versjon", "Det du ser nå"),
    [
        ("Datasett", kind.label),
        ("Dataversjon", f"{version}, nummeret på den siste opplastingen"),
    ],
)
components.data_table(
    "kilder",
    ("Hva", "Kilde", "Lisens"),
    [
        ("Kommuner per 2013: numre, navn, folketall, KOSTRA-grupper", "Statistisk sentralbyrå", "NLOD / CC BY 4.0"),
        ("Kart over kommuner og fylker per 2013", "© Kartverket, bearbeidet", "CC BY 4.0"),
        (
            "Publiserte resultater fra programmet",
            "Kommunenes, departementets og KS' åpne sider; kilden står på hver rad",
            "Sitert med kilde",
        ),
        ("50 millioner kroner i året", values.programme_money_source, "Sitert med kilde"),
        ("Eksempelprogrammet", "Oppdiktet av et program: 109 kommuner som ikke finnes", "ikke aktuelt"),
    ],
    components.About("Kilder og lisenser", "Hvor registrene, kartene og tallene kommer fra"),
    lead=f'{contents}{heading}<div style="margin-bottom:16px">{shown}</div>',
)
components.note("Ingen oppdiktede tall står på en kommune som finnes.")
explained.show_groups(GROUPS)
