"""Oversikt: the whole programme on one page."""

from heltid.analysis import calendar, overview
from heltid.charts import builders
from heltid.sentences import findings
from heltid.ui import access, cache, components

programme = cache.programme()
said = findings(programme)
components.page_header("Oversikt", said[0].text if said else "")
if programme.is_empty:
    components.empty_state(
        "Her kommer prosjektene, rapportene og kartet.",
        "Lageret har ingen prosjekter ennå.",
        "Last opp prosjektregisteret (skjemaet «prosjekt») på siden Last opp.",
    )
else:
    components.big_numbers([components.BigNumber(*tile) for tile in overview.tiles(programme)])
    components.section("Det viktigste i rapportene")
    components.show_sentences(said[:3], *overview.project_addresses(programme), access.user().circle)
    components.section("Hvem er med?")
    components.show_chart(builders.municipality_map(programme, overview.map_finding(programme)), "kart")
    components.section("Rapporter mottatt")
    received = next((sentence.title for sentence in said if sentence.about == "mottatt"), "Ingen rapporter har forfalt")
    components.show_chart(builders.received(programme, received), "rapporter-mottatt")
    components.section("Hva skjer nå?")
    components.show_ahead(calendar.ahead(programme))
