"""Om tallene: hvilke tall dette er, hvor de kommer fra, og reglene bak ordene."""

import pandas as pd
import streamlit as st

from heltid import settings, store
from heltid.sentences import QUANTITIES, Quantity
from heltid.store import queries


def _from(item: Quantity) -> str:
    if item.at_least in (0, 100) and not item.above:
        return f"{item.at_least}\u00a0%"
    return f"over {item.at_least}\u00a0%" if item.above else f"{item.at_least}\u00a0% eller mer"


values = settings.load()
with store.open_reader(values.database) as connection:
    kind, version = queries.kind(connection), queries.version(connection)

st.title("Om tallene")
st.markdown(
    f"Her står hvilke tall du ser, hvor de kommer fra, og hva ordene betyr. Datasett: **{kind.label}**. "
    f"Dataversjon: **{version}**, nummeret på den siste opplastingen."
)

st.header("Kilder og lisenser")
st.table(
    pd.DataFrame(
        [
            ("Kommuner per 2013: numre, navn, folketall, KOSTRA-grupper", "Statistisk sentralbyrå", "NLOD / CC BY 4.0"),
            ("Kart over kommuner og fylker per 2013", "© Kartverket, bearbeidet", "CC BY 4.0"),
            (
                "Publiserte resultater fra programmet",
                "Kommunenes, departementets og KS' åpne sider; kilden står på hver rad",
                "Sitert med kilde",
            ),
            ("50 millioner kroner i året", values.programme_money_source, "Sitert med kilde"),
        ],
        columns=["Hva", "Kilde", "Lisens"],
    ).set_index("Hva")
)
st.markdown(
    "Eksempelprogrammet er oppdiktet: 109 kommuner som ikke finnes, med tall laget av et program. "
    "Ingen oppdiktede tall står på en kommune som finnes."
)

st.header("Hva ordene betyr")
st.markdown(
    "Andeler regnes av prosjektene som skulle rapportert, altså de som var aktive på fristen. "
    f"Er det færre enn {values.min_projects_for_words} slike prosjekter, vises bare tall. Tallet står alltid først."
)
st.table(
    pd.DataFrame([(item.word, _from(item)) for item in QUANTITIES], columns=["Ord", "Andel"]).set_index("Ord"),
)
st.markdown(
    f"""
* **Har framdrift**: minst ett tiltak er i gang eller gjennomført, og framdriften er ikke *stoppet*.
* **Tiltak etter snart to år**: grensen er {values.first_action_months} måneder fra prosjektet startet.
  Å ikke rapportere er aldri det samme som «ingen».
* **Uendret**: målet har flyttet seg mindre enn {str(values.noise_points).replace(".", ",")} poeng
  ({str(values.noise_points_small).replace(".", ",")} der det er under {values.small_project_fte:.0f} årsverk).
* **Ujevn forankring**: minst tre aktører er vurdert av samme slags vurderer, og det er to eller flere grader mellom
  høyeste og laveste.
"""
)
