"""Oversikt: where the whole programme stands, or the part of it that is chosen."""

import streamlit as st

from heltid.analysis import overview
from heltid.analysis.programme import narrowed
from heltid.language import _
from heltid.sentences import findings_of
from heltid.sentences.changes import changes_of
from heltid.ui import behind, cache, components, filters, funding
from heltid.ui.overview import show_map, show_next, show_received

FIRST = 3

programme, chosen = cache.programme(), filters.selection()
part = narrowed(programme, chosen)
countable = behind.may_count(part.ids)
said = findings_of(programme, chosen) if countable else ()
components.page_header(_("Oversikt"), said[0].text if said else "")
if programme.is_empty:
    components.empty_state(
        _("Her kommer prosjektene, rapportene og kartet."),
        _("Lageret har ingen prosjekter ennå."),
        _("Last opp prosjektregisteret (skjemaet «prosjekt») på siden Last opp."),
    )
elif part.is_empty:
    components.nothing_chosen()
else:
    tiles = overview.tiles(programme, chosen)
    components.big_numbers([components.BigNumber(*tile) for tile in (tiles if countable else tiles[:-1])])
    if countable:
        left, right = st.columns(2, gap="large")
        with left:
            behind.show(programme, said[:FIRST], lead=components.opening(_("Det viktigste i rapportene")))
            with behind.folded(_("Vis alle de {count} funnene").format(count=len(said)), "funn") as is_open:
                behind.show(programme, said[FIRST:] if is_open else ())
        with right:
            changes = changes_of(programme, chosen)
            alone = "" if changes else _("Det finnes ingen rapport før den siste å sammenligne med.")
            behind.show(programme, changes, alone, lead=components.opening(_("Hva er endret siden forrige rapport?")))
    else:
        behind.too_few(_("Her kommer funnene i rapportene."))
    components.section(_("Hvem er med?"))
    show_map(programme, chosen)
    show_received(part, chosen, said)
    funding.in_short(part, chosen)
    components.section(_("Hva skjer nå?"))
    show_next(programme)
