"""Settings, read once from the environment and logged nowhere."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from heltid.logins import Provider, provider
from heltid.visitors import Network, networks

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"


@dataclass(frozen=True, slots=True)
class Settings:
    """Limits are the rules of words; a figure that depends on one says so to its reader."""

    database: Path = field(default_factory=lambda: Path(os.environ.get("HELTID_DB") or DATA / "heltid.db"))
    #: Whether the operator has named the store: then nobody makes another one in its place.
    is_database_named: bool = field(default_factory=lambda: bool(os.environ.get("HELTID_DB")))
    busy_seconds: float = field(default_factory=lambda: float(os.environ.get("HELTID_BUSY_SECONDS", "60")))
    #: The address that phones in the hall reach the server at, for the QR code; without it the one that is asked for.
    public_url: str = field(default_factory=lambda: os.environ.get("HELTID_URL", ""))
    #: Whoever sits at this machine is the secretariat also where the reports are real ones (HELTID_LOCAL=1).
    local: bool = field(default_factory=lambda: os.environ.get("HELTID_LOCAL") == "1")
    #: Proxies whose word on the visitor's address is taken: addresses and networks with commas between.
    trusted_proxies: tuple[Network, ...] = field(
        default_factory=lambda: networks(os.environ.get("HELTID_TRUSTED_PROXIES", ""))
    )
    #: Who vouches for those who log in, and with which roles (HELTID_LOGIN_…, HELTID_SECRETARIAT_…, HELTID_REPORTER_…).
    provider: Provider | None = field(default_factory=lambda: provider(os.environ))
    #: Where the nightly copies of the store are (HELTID_BACKUPS); None where they are nobody's of this process.
    backups: Path | None = field(default_factory=lambda: _folder("HELTID_BACKUPS"))
    #: What monitoring on another machine shows to read the metrics; without it only this machine may.
    metrics_token: str = field(default_factory=lambda: os.environ.get("HELTID_METRICS_TOKEN", ""), repr=False)
    first_action_months: int = 22
    noise_points: float = 0.3
    noise_points_small: float = 1.0
    small_project_fte: float = 200
    min_respondents: int = 5
    min_fte_for_absence: float = 10
    min_persons: int = 3
    min_projects_for_words: int = 5
    programme_money_per_year: int = 50_000_000
    programme_money_source: str = "Programmets presentasjon på prosjektledersamlingen i desember 2013"


def _folder(name: str) -> Path | None:
    found = os.environ.get(name, "")
    return Path(found) if found else None


def load() -> Settings:
    return Settings()
