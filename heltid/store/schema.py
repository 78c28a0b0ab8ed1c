"""The store's tables as the first migration makes them (``migrations`` has the later ones). It is never changed.

Each section of the reports has one table of versioned rows: the columns of its form, ``row_key`` (the key, normalised),
``version_from`` and ``version_to``. A number column holds a number, NULL (missing), ``.`` (not applicable) or ``:``
(withheld). ``project_name`` and ``goal_name`` hold every project and goal ever seen, for the foreign keys.
"""

from __future__ import annotations

_BASE = """
CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('example', 'documented', 'production')),
    created TEXT NOT NULL
) STRICT;
CREATE TABLE upload (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('upload', 'undo', 'status', 'register')),
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'reporter')),
    hash TEXT NOT NULL,
    added INTEGER NOT NULL CHECK (added >= 0),
    changed INTEGER NOT NULL CHECK (changed >= 0),
    removed INTEGER NOT NULL CHECK (removed >= 0),
    unchanged INTEGER NOT NULL CHECK (unchanged >= 0),
    undoes INTEGER REFERENCES upload (id),
    CHECK ((kind = 'undo') = (undoes IS NOT NULL)),
    CHECK (undoes < id)
) STRICT;
CREATE INDEX upload_undoes ON upload (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX upload_hash ON upload (hash);
CREATE TABLE upload_file (
    upload INTEGER NOT NULL REFERENCES upload (id),
    name TEXT NOT NULL,
    hash TEXT NOT NULL,
    size INTEGER NOT NULL,
    section TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    header_line INTEGER
) STRICT;
CREATE INDEX upload_file_upload ON upload_file (upload);
CREATE TABLE upload_finding (
    upload INTEGER NOT NULL REFERENCES upload (id),
    grade TEXT NOT NULL,
    rule TEXT NOT NULL,
    file TEXT NOT NULL,
    section TEXT NOT NULL,
    line INTEGER,
    column_name TEXT NOT NULL,
    value TEXT NOT NULL,
    message TEXT NOT NULL,
    action TEXT NOT NULL
) STRICT;
CREATE INDEX upload_finding_upload ON upload_finding (upload);
CREATE TABLE municipality (
    number TEXT NOT NULL,
    name TEXT NOT NULL,
    unique_name TEXT NOT NULL,
    county TEXT NOT NULL,
    region TEXT NOT NULL,
    population INTEGER,
    kostra_group TEXT NOT NULL,
    x REAL NOT NULL,
    y REAL NOT NULL,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE UNIQUE INDEX municipality_open ON municipality (number) WHERE version_to IS NULL;
CREATE TABLE report_status (
    project TEXT NOT NULL,
    report_type TEXT NOT NULL,
    period TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('innsendt', 'gjennomgått', 'sendt tilbake')),
    comment TEXT NOT NULL,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE UNIQUE INDEX report_status_open ON report_status (project, report_type, period) WHERE version_to IS NULL;
CREATE TABLE project_name (project TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE goal_name (
    project TEXT NOT NULL REFERENCES project_name (project),
    goal TEXT NOT NULL,
    PRIMARY KEY (project, goal)
) STRICT, WITHOUT ROWID;
"""


def _number(name: str, check: str = "1") -> str:
    return f"{name} ANY CHECK (typeof({name}) IN ('null', 'integer', 'real') AND ({check}) OR {name} IN ('.', ':'))"


_REPORT = (
    "project TEXT NOT NULL REFERENCES project_name (project)",
    "report_type TEXT NOT NULL CHECK (report_type IN"
    " ('oppstartsrapport', 'halvårsrapport', 'årsrapport', 'sluttrapport'))",
    "period TEXT NOT NULL CHECK (length(period) IN (4, 7))",
)
_YES_NO = "{0} TEXT CHECK ({0} IN ('ja', 'nei', '.', ':'))"
_SECTION_TABLES: dict[str, tuple[str, ...]] = {
    "project": (
        "project TEXT NOT NULL REFERENCES project_name (project)",
        "name TEXT",
        "cohort TEXT NOT NULL",
        "themes TEXT NOT NULL",
        "municipalities TEXT NOT NULL",
        "start TEXT",
        "end TEXT",
        "status TEXT NOT NULL CHECK (status IN ('aktiv', 'avsluttet', 'trakk seg', 'ukjent'))",
        "left TEXT",
        "network TEXT",
        "owner TEXT",
        "contact TEXT",
        _number("fte", "fte IS NULL OR fte > 0"),
        "fte_source TEXT",
        _YES_NO.format("deep_dive"),
        "purpose TEXT",
        "source TEXT",
    ),
    "goal": (
        "project TEXT NOT NULL",
        "goal TEXT NOT NULL",
        "version INTEGER NOT NULL CHECK (version >= 1)",
        "title TEXT NOT NULL",
        "type TEXT",
        "indicator TEXT NOT NULL",
        "unit TEXT",
        "direction TEXT",
        "sign TEXT",
        "population TEXT",
        "municipality TEXT",
        "definition TEXT",
        _number("baseline"),
        "baseline_date TEXT",
        _number("target"),
        "target_date TEXT",
        "valid_from TEXT",
        "source TEXT",
        "FOREIGN KEY (project, goal) REFERENCES goal_name (project, goal)",
    ),
    "report": (
        *_REPORT,
        "progress TEXT NOT NULL CHECK (progress IN ('foran plan', 'i rute', 'forsinket', 'stoppet'))",
        _YES_NO.format("nothing_new"),
        "summary TEXT",
        "results TEXT",
        "experiences TEXT",
        "target_group TEXT",
        "information TEXT",
        "takeover TEXT",
        "handover TEXT",
        "needs TEXT",
        "submitted TEXT",
        "reporter TEXT",
    ),
    "action": (
        *_REPORT,
        "number TEXT",
        "title TEXT NOT NULL",
        "type TEXT",
        "status TEXT NOT NULL CHECK (status IN ('planlagt', 'i gang', 'gjennomført', 'stanset'))",
        "started TEXT",
        "ended TEXT",
        _number("employees", "employees IS NULL OR employees >= 0"),
        "remark TEXT",
    ),
    "anchoring": (
        *_REPORT,
        "party TEXT NOT NULL",
        "seat TEXT",
        "decision TEXT",
        "decision_date TEXT",
        _YES_NO.format("took_part"),
        "degree TEXT CHECK (degree IN ('1', '2', '3', '4', '5', 'vet ikke', '.', ':'))",
        "rater TEXT NOT NULL",
        "grounds TEXT",
    ),
    "assessment": (
        *_REPORT,
        "criterion TEXT NOT NULL",
        "level TEXT NOT NULL CHECK (level IN ('mangler', 'svak', 'delvis', 'tilfredsstillende', 'god'))",
        "grounds TEXT",
    ),
    "measurement": (
        "project TEXT NOT NULL",
        "goal TEXT NOT NULL",
        "date TEXT NOT NULL",
        _number("value"),
        "text_result TEXT",
        "no_new_reason TEXT",
        _YES_NO.format("year_to_date"),
        _YES_NO.format("provisional"),
        _number("fte", "fte IS NULL OR fte > 0"),
        _number("respondents", "respondents IS NULL OR respondents >= 0"),
        "report_type TEXT",
        "period TEXT",
        "source TEXT NOT NULL",
        "FOREIGN KEY (project, goal) REFERENCES goal_name (project, goal)",
    ),
    "money": (
        "project TEXT NOT NULL REFERENCES project_name (project)",
        "year INTEGER NOT NULL",
        _number('"grant"', '"grant" IS NULL OR "grant" >= 0'),
        _number("own", "own IS NULL OR own >= 0"),
        _number("spent", "spent IS NULL OR spent >= 0"),
        "source TEXT",
    ),
    "event": (
        "date TEXT NOT NULL",
        "title TEXT NOT NULL",
        "end_date TEXT",
        "type TEXT",
        "cohorts TEXT",
        "themes TEXT",
        "network TEXT",
        "place TEXT",
        "audience TEXT",
        "goals TEXT",
        _YES_NO.format("provisional"),
        "source TEXT",
    ),
    "deadline": (
        "report_type TEXT NOT NULL",
        "period TEXT NOT NULL",
        "cohort TEXT",
        "project TEXT REFERENCES project_name (project)",
        "due TEXT NOT NULL",
        "guidance TEXT",
        "source TEXT",
    ),
}


def _section_table(name: str) -> str:
    columns = list(_SECTION_TABLES[name])
    constraints = [columns.pop()] if columns[-1].startswith("FOREIGN") else []
    columns = [_quoted(column) for column in columns]
    definition = ",\n    ".join(
        [
            "row_key TEXT NOT NULL",
            *columns,
            "version_from INTEGER NOT NULL REFERENCES upload (id)",
            "version_to INTEGER REFERENCES upload (id)",
            "CHECK (version_to > version_from)",
            *constraints,
        ]
    )
    # the open row of a key is unique; ended rows are found by the version that began or ended them
    return f"""
CREATE TABLE "{name}" (
    {definition}
) STRICT;
CREATE UNIQUE INDEX {name}_open ON "{name}" (row_key) WHERE version_to IS NULL;
CREATE INDEX {name}_from ON "{name}" (version_from);
CREATE INDEX {name}_to ON "{name}" (version_to) WHERE version_to IS NOT NULL;
"""


def _quoted(definition: str) -> str:
    name, rest = definition.split(" ", 1)
    return definition if name.startswith('"') else f'"{name}" {rest}'


def first_tables() -> list[str]:
    """The statements of the first migration, in order."""
    whole = _BASE + "".join(map(_section_table, _SECTION_TABLES))
    return [statement for statement in whole.split(";\n") if statement.strip()]
