"""What is read off the store, the disk and the copies when the metrics are asked for. A store that cannot be read is
told as not ready, and the rest stands."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime

from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from heltid import backups, metrics, settings
from heltid.readiness import readiness
from heltid.store import StoreError
from heltid.store.state import state


class Gauges(Collector):
    """Asked when the metrics are."""

    def collect(self) -> Iterator[GaugeMetricFamily]:
        known = settings.load()
        ready = GaugeMetricFamily("heltid_ready", "1 der delen virker, 0 der den ikke gjør det", labels=["part"])
        for part, works in readiness(known.database).parts.items():
            ready.add_metric([part], float(works))
        yield ready
        try:
            free = shutil.disk_usage(known.database.resolve().parent).free
            yield GaugeMetricFamily("heltid_disk_free_bytes", "Ledig plass der lageret er", value=free)
        except OSError:
            pass
        age = backups.age(known.backups, datetime.now(UTC)) if known.backups else None
        if age is not None:
            yield GaugeMetricFamily("heltid_backup_age_seconds", "Siden siste hele kopi i HELTID_BACKUPS", value=age)
        try:
            found = state(known.database)
        except StoreError:
            return
        yield GaugeMetricFamily("heltid_store_data_version", "Lagerets dataversjon", value=found.version)
        yield GaugeMetricFamily("heltid_store_bytes", "Lagerets størrelse på disken", value=found.size)
        changes = GaugeMetricFamily("heltid_store_changes", "Linjer i historikken, etter slag", labels=["kind"])
        for kind, count in found.changes.items():
            changes.add_metric([kind], count)
        yield changes
        deeds = GaugeMetricFamily(
            "heltid_store_deeds", "Linjer i revisjonsloggen: hva, og om det ble nektet", labels=["what", "refused"]
        )
        for (what, refused), count in found.deeds.items():
            deeds.add_metric([what, "ja" if refused else "nei"], count)
        yield deeds


def register() -> None:
    metrics.REGISTRY.register(Gauges())
