"""What the operator's own monitoring counts and times, in Prometheus' text format.

Each process tells of itself; of the store all of them tell the same (``gauges``). Nothing here is of a person, a
project or an address: labels are pages, states and kinds that the code knows beforehand.
"""

from __future__ import annotations

from prometheus_client import (
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    ProcessCollector,
    disable_created_metrics,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client.exposition import generate_latest

__all__ = ["ANSWERS", "CONTENT_TYPE", "FAULTS", "GREETINGS", "REGISTRY", "RUNS", "SESSIONS", "text"]

disable_created_metrics()  # when a count began is of no use to whoever reads it, and doubles the page
REGISTRY = CollectorRegistry()
SESSIONS = Gauge("heltid_sessions", "Vinduer som er åpne mot denne prosessen", registry=REGISTRY)
RUNS = Histogram(
    "heltid_run_seconds",
    "Sekunder en side bruker på å bli tegnet",
    ["page"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
    registry=REGISTRY,
)
#: These readers have waited for no run: the one that was spared is made, and timed above, if they do something.
GREETINGS = Counter("heltid_greetings", "Lesere som fikk en startside som lå ferdig", registry=REGISTRY)
ANSWERS = Counter("heltid_answers", "Svar på forespørsler, etter statuskode", ["status"], registry=REGISTRY)
FAULTS = Counter(
    "heltid_faults",
    "Feil som en besøkende fikk se: på en side, av en forespørsel, av lageret",
    ["where"],
    registry=REGISTRY,
)
for where in ("page", "request", "store"):
    FAULTS.labels(where)  # a zero is told too, so that the first fault is seen as a change
ProcessCollector(registry=REGISTRY)


def text() -> bytes:
    """All of it as it is now."""
    return generate_latest(REGISTRY)
