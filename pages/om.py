"""Om tallene: hvilke tall dette er, hvor de kommer fra, og hva hvert ord betyr."""

from heltid import settings, store
from heltid.definitions import groups
from heltid.language import _
from heltid.store import queries
from heltid.ui import components, explained

values = settings.load()
with store.open_reader(values.database) as connection:
    kind, version = queries.kind(connection), queries.version(connection)

components.page_header(
    _("Om tallene"), _("Her står hvilke tall du ser, hvor de kommer fra, hvordan de er regnet, og hva ordene betyr.")
)
contents = explained.contents_html(
    {"kilder": _("Kilder og lisenser"), **{group.key: group.title for group in groups()}}
)
heading = explained.heading_html("kilder", _("Kilder og lisenser"))
shown = components.table_html(
    (_("Datasett og versjon"), _("Det du ser nå")),
    [
        (_("Datasett"), kind.label),
        (_("Dataversjon"), _("{version}, nummeret på den siste opplastingen").format(version=version)),
    ],
)
components.data_table(
    "kilder",
    (_("Hva"), _("Kilde"), _("Lisens")),
    [
        (
            _("Kommuner per 2013: numre, navn, folketall, KOSTRA-grupper"),
            _("Statistisk sentralbyrå"),
            "NLOD / CC BY 4.0",
        ),
        (_("Kart over kommuner og fylker per 2013"), _("© Kartverket, bearbeidet"), "CC BY 4.0"),
        (
            _("Publiserte resultater fra programmet"),
            _("Kommunenes, departementets og KS' åpne sider; kilden står på hver rad"),
            _("Sitert med kilde"),
        ),
        (_("50 millioner kroner i året"), _(values.programme_money_source), _("Sitert med kilde")),
        (_("Eksempelprogrammet"), _("Oppdiktet av et program: 109 kommuner som ikke finnes"), _("ikke aktuelt")),
    ],
    components.About(_("Kilder og lisenser"), _("Hvor registrene, kartene og tallene kommer fra")),
    lead=f'{contents}{heading}<div style="margin-bottom:16px">{shown}</div>',
)
components.note(_("Ingen oppdiktede tall står på en kommune som finnes."))
explained.show_groups(groups())
