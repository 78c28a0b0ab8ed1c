"""The charts of «Aktivitet» in a plain Dash app, for ``benchmarks/beside.py``: the same store, figures and sentences.

The store is read once a data version, as ours is, and the figures are drawn by the code that draws ours: what differs
is the tool.
"""

from __future__ import annotations

from functools import lru_cache

from dash import Dash, dcc, html

from benchmarks.beside import LAST_TEXT
from heltid.analysis.programme import Programme
from heltid.analysis.selection import Selection
from heltid.charts import activity as charts
from heltid.charts.chart import Chart
from heltid.charts.screen import figure
from heltid.sentences import findings_of
from heltid.sentences import pace as words
from heltid.settings import load
from heltid.store import queries
from heltid.store.connection import open_reader


@lru_cache(maxsize=2)
def programme(version: int) -> Programme:
    return queries.programme(load().database, as_of=version)


def drawn(whole: Programme) -> list[Chart]:
    """The charts that «Aktivitet» opens with."""
    said = {sentence.about: sentence for sentence in findings_of(whole, Selection())}
    return [
        charts.progress(whole, said["i rute"].title, None, None),
        charts.begun(whole, words.same_age(whole)),
        charts.actions(whole, said["tiltak"].title, None, None),
    ]


def layout() -> html.Div:
    with open_reader(load().database) as connection:
        version = queries.figures_version(connection)
    whole = programme(version)
    sentences = [html.P(sentence.text) for sentence in findings_of(whole, Selection())]
    graphs = [part for chart in drawn(whole) for part in (html.H2(chart.title), dcc.Graph(figure=figure(chart)))]
    return html.Div([html.H1("Aktivitet"), *graphs, *sentences, html.P(LAST_TEXT)])


app = Dash("dash_twin", serve_locally=True)
app.layout = layout
server = app.server
