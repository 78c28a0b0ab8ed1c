BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'heltid','0001_first','2026-11-24 14:16:31.619559+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'heltid','0002_agendas','2026-11-24 15:05:16.247415+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'heltid','0003_codes_and_audit','2026-11-24 17:09:31.062236+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'heltid','0004_originals','2026-11-24 19:53:43.772164+00:00');
CREATE TABLE "action" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "report_type" TEXT NOT NULL CHECK (report_type IN ('oppstartsrapport', 'halvårsrapport', 'årsrapport', 'sluttrapport')),
    "period" TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    "number" TEXT,
    "title" TEXT NOT NULL,
    "type" TEXT,
    "status" TEXT NOT NULL CHECK (status IN ('planlagt', 'i gang', 'gjennomført', 'stanset')),
    "started" TEXT,
    "ended" TEXT,
    "employees" ANY CHECK (typeof(employees) IN ('null', 'integer', 'real') AND (employees IS NULL OR employees >= 0) OR employees IN ('.', ':')),
    "remark" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE TABLE agenda (
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 60),
    body TEXT NOT NULL CHECK (json_valid(body)),
    frozen INTEGER REFERENCES upload (id),
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    PRIMARY KEY (id, version_from),
    CHECK (version_to > version_from),
    CHECK (frozen <= version_from)
) STRICT;
INSERT INTO "agenda" VALUES('des-2013','{
 "format": 1,
 "id": "des-2013",
 "title": "Samling",
 "gathering": {
  "date": "2013-12-01",
  "title": "Samling"
 },
 "circle": "åpent",
 "items": []
}',NULL,7,NULL);
CREATE TABLE "anchoring" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "report_type" TEXT NOT NULL CHECK (report_type IN ('oppstartsrapport', 'halvårsrapport', 'årsrapport', 'sluttrapport')),
    "period" TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    "party" TEXT NOT NULL,
    "seat" TEXT,
    "decision" TEXT,
    "decision_date" TEXT,
    "took_part" TEXT CHECK (took_part IN ('ja', 'nei', '.', ':')),
    "degree" TEXT CHECK (degree IN ('1', '2', '3', '4', '5', 'vet ikke', '.', ':')),
    "rater" TEXT NOT NULL,
    "grounds" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE TABLE "assessment" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "report_type" TEXT NOT NULL CHECK (report_type IN ('oppstartsrapport', 'halvårsrapport', 'årsrapport', 'sluttrapport')),
    "period" TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    "criterion" TEXT NOT NULL,
    "level" TEXT NOT NULL CHECK (level IN ('mangler', 'svak', 'delvis', 'tilfredsstillende', 'god')),
    "grounds" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    time TEXT NOT NULL,
    actor TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('secretariat', 'reporter', 'reader')),
    what TEXT NOT NULL,
    refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
    subject TEXT NOT NULL,
    upload INTEGER REFERENCES upload (id),
    address TEXT NOT NULL,
    reference TEXT NOT NULL
) STRICT;
INSERT INTO "audit" VALUES(1,'2026-11-24T17:09:31+00:00','sekretariatet','secretariat','laget opplastingskode',0,'pa, 90 dager',NULL,'','');
INSERT INTO "audit" VALUES(2,'2026-11-24T17:09:31+00:00','rapportør for pa','reporter','logget inn',0,'pa',NULL,'192.0.2.1','ab12');
INSERT INTO "audit" VALUES(3,'2026-11-24T19:53:43+00:00','test','secretariat','lastet opp',0,'pa',8,'','');
CREATE TABLE "deadline" (
    row_key TEXT NOT NULL,
    "report_type" TEXT NOT NULL,
    "period" TEXT NOT NULL,
    "cohort" TEXT,
    "project" TEXT REFERENCES project_name (project),
    "due" TEXT NOT NULL,
    "guidance" TEXT,
    "source" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
CREATE TABLE "event" (
    row_key TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "end_date" TEXT,
    "type" TEXT,
    "cohorts" TEXT,
    "themes" TEXT,
    "network" TEXT,
    "place" TEXT,
    "audience" TEXT,
    "goals" TEXT,
    "provisional" TEXT CHECK (provisional IN ('ja', 'nei', '.', ':')),
    "source" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
INSERT INTO "event" VALUES('2013-12-03prosjektledersamling','2013-12-03','Prosjektledersamling',NULL,'prosjektledersamling',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,3,NULL);
CREATE TABLE "goal" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "version" INTEGER NOT NULL CHECK (version >= 1),
    "title" TEXT NOT NULL,
    "type" TEXT,
    "indicator" TEXT NOT NULL,
    "unit" TEXT,
    "direction" TEXT,
    "sign" TEXT,
    "population" TEXT,
    "municipality" TEXT,
    "definition" TEXT,
    "baseline" ANY CHECK (typeof(baseline) IN ('null', 'integer', 'real') AND (1) OR baseline IN ('.', ':')),
    "baseline_date" TEXT,
    "target" ANY CHECK (typeof(target) IN ('null', 'integer', 'real') AND (1) OR target IN ('.', ':')),
    "target_date" TEXT,
    "valid_from" TEXT,
    "source" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from),
    FOREIGN KEY (project, goal) REFERENCES goal_name (project, goal)
) STRICT;
CREATE TABLE goal_name (
    project TEXT NOT NULL REFERENCES project_name (project),
    goal TEXT NOT NULL,
    PRIMARY KEY (project, goal)
) STRICT, WITHOUT ROWID;
CREATE TABLE "measurement" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL,
    "goal" TEXT NOT NULL,
    "date" TEXT NOT NULL,
    "value" ANY CHECK (typeof(value) IN ('null', 'integer', 'real') AND (1) OR value IN ('.', ':')),
    "text_result" TEXT,
    "no_new_reason" TEXT,
    "year_to_date" TEXT CHECK (year_to_date IN ('ja', 'nei', '.', ':')),
    "provisional" TEXT CHECK (provisional IN ('ja', 'nei', '.', ':')),
    "fte" ANY CHECK (typeof(fte) IN ('null', 'integer', 'real') AND (fte IS NULL OR fte > 0) OR fte IN ('.', ':')),
    "respondents" ANY CHECK (typeof(respondents) IN ('null', 'integer', 'real') AND (respondents IS NULL OR respondents >= 0) OR respondents IN ('.', ':')),
    "report_type" TEXT,
    "period" TEXT,
    "source" TEXT NOT NULL,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from),
    FOREIGN KEY (project, goal) REFERENCES goal_name (project, goal)
) STRICT;
CREATE TABLE "money" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "year" INTEGER NOT NULL,
    "grant" ANY CHECK (typeof("grant") IN ('null', 'integer', 'real') AND ("grant" IS NULL OR "grant" >= 0) OR "grant" IN ('.', ':')),
    "own" ANY CHECK (typeof(own) IN ('null', 'integer', 'real') AND (own IS NULL OR own >= 0) OR own IN ('.', ':')),
    "spent" ANY CHECK (typeof(spent) IN ('null', 'integer', 'real') AND (spent IS NULL OR spent >= 0) OR spent IN ('.', ':')),
    "source" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
INSERT INTO "money" VALUES('pa2013','pa',2013,100000,NULL,NULL,NULL,8,NULL);
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
INSERT INTO "municipality" VALUES('1017','Songdalen','Songdalen','Vest-Agder','Sørlandet',6303,'10',5.8,1.02,1,NULL);
INSERT INTO "municipality" VALUES('1824','Vefsn','Vefsn','Nordland','Nord-Norge',13286,'12',19.73,33.51,1,NULL);
CREATE TABLE original (
    hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
    size INTEGER NOT NULL CHECK (size BETWEEN 0 AND 5242880),
    packed BLOB NOT NULL CHECK (length(packed) BETWEEN 1 AND 5300000),
    version_from INTEGER NOT NULL REFERENCES upload (id)
) STRICT;
INSERT INTO "original" VALUES('b4c4fca9b920e538fb3ce4e1a61f89976228c6d44e2aca71baff87aefcf1509a',37,X'789C2B28CA2FCE4ACD2EB13EBCB4C8BA2433A738BB342585AB20D1DAC8C0D0D8DAD00004B80016C70C69',8);
CREATE TABLE picture (
    id TEXT NOT NULL PRIMARY KEY CHECK (length(id) = 64),
    media_type TEXT NOT NULL CHECK (media_type IN ('image/png', 'image/jpeg')),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 1 AND 5000000),
    version_from INTEGER NOT NULL REFERENCES upload (id)
) STRICT;
CREATE TABLE "project" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "name" TEXT,
    "cohort" TEXT NOT NULL,
    "themes" TEXT NOT NULL,
    "municipalities" TEXT NOT NULL,
    "start" TEXT,
    "end" TEXT,
    "status" TEXT NOT NULL CHECK (status IN ('aktiv', 'avsluttet', 'trakk seg', 'ukjent')),
    "left" TEXT,
    "network" TEXT,
    "owner" TEXT,
    "contact" TEXT,
    "fte" ANY CHECK (typeof(fte) IN ('null', 'integer', 'real') AND (fte IS NULL OR fte > 0) OR fte IN ('.', ':')),
    "fte_source" TEXT,
    "deep_dive" TEXT CHECK (deep_dive IN ('ja', 'nei', '.', ':')),
    "purpose" TEXT,
    "source" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
INSERT INTO "project" VALUES('pa','pa','Prosjekt A','1','heltid','1017','2012-01-01',NULL,'aktiv',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,NULL);
INSERT INTO "project" VALUES('pb','pb','Prosjekt B','2','sykefravær','1824','2013-01-01',NULL,'aktiv',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,2,4);
INSERT INTO "project" VALUES('pb','pb','Prosjekt B, nytt navn','2','sykefravær','1824','2013-01-01',NULL,'aktiv',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,4,5);
INSERT INTO "project" VALUES('pb','pb','Prosjekt B','2','sykefravær','1824','2013-01-01',NULL,'aktiv',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,5,NULL);
CREATE TABLE project_name (project TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO "project_name" VALUES('pa');
INSERT INTO "project_name" VALUES('pb');
CREATE TABLE "report" (
    row_key TEXT NOT NULL,
    "project" TEXT NOT NULL REFERENCES project_name (project),
    "report_type" TEXT NOT NULL CHECK (report_type IN ('oppstartsrapport', 'halvårsrapport', 'årsrapport', 'sluttrapport')),
    "period" TEXT NOT NULL CHECK (length(period) IN (4, 7)),
    "progress" TEXT NOT NULL CHECK (progress IN ('foran plan', 'i rute', 'forsinket', 'stoppet')),
    "nothing_new" TEXT CHECK (nothing_new IN ('ja', 'nei', '.', ':')),
    "summary" TEXT,
    "results" TEXT,
    "experiences" TEXT,
    "target_group" TEXT,
    "information" TEXT,
    "takeover" TEXT,
    "handover" TEXT,
    "needs" TEXT,
    "submitted" TEXT,
    "reporter" TEXT,
    version_from INTEGER NOT NULL REFERENCES upload (id),
    version_to INTEGER REFERENCES upload (id),
    CHECK (version_to > version_from)
) STRICT;
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
INSERT INTO "report_status" VALUES('pa','årsrapport','2013','gjennomgått','Godt',6,NULL);
CREATE TABLE store (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    kind TEXT NOT NULL CHECK (kind IN ('example', 'documented', 'production')),
    created TEXT NOT NULL
) STRICT;
INSERT INTO "store" VALUES(1,'production','2026-11-24T14:16:31+00:00');
CREATE TABLE "upload" (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('upload', 'undo', 'status', 'register', 'agenda')),
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
INSERT INTO "upload" VALUES(1,'register','2026-11-24T14:16:31+00:00','oppsett','secretariat','',428,0,0,0,NULL);
INSERT INTO "upload" VALUES(2,'upload','2026-11-24T14:16:31+00:00','kommandolinja','secretariat','735302c007c7d514aeb840fda67d0887b2d5c3e2050106ecee5f3055d25fb1a8',2,0,0,0,NULL);
INSERT INTO "upload" VALUES(3,'upload','2026-11-24T14:16:32+00:00','kommandolinja','secretariat','b9015aedce7cb0d771539f930ed09f95710fab03c1224f4b07dbcf7f4a9c821b',1,0,0,0,NULL);
INSERT INTO "upload" VALUES(4,'upload','2026-11-24T14:16:32+00:00','kommandolinja','secretariat','9e425ef02d91ae2952e8640b196ca58e6703d86f418c5506ba0071b88fa36a18',0,1,0,0,NULL);
INSERT INTO "upload" VALUES(5,'undo','2026-11-24T14:16:32+00:00','kommandolinja','secretariat','9e425ef02d91ae2952e8640b196ca58e6703d86f418c5506ba0071b88fa36a18',0,1,0,0,4);
INSERT INTO "upload" VALUES(6,'status','2026-11-24T14:16:32+00:00','sekretariat','secretariat','',0,1,0,0,NULL);
INSERT INTO "upload" VALUES(7,'agenda','2026-11-24T15:05:16+00:00','test','secretariat','',1,0,0,0,NULL);
INSERT INTO "upload" VALUES(8,'upload','2026-11-24T19:53:43+00:00','test','secretariat','b4c4fca9b920e538fb3ce4e1a61f89976228c6d44e2aca71baff87aefcf1509a',1,0,0,0,NULL);
CREATE TABLE upload_code (
    id INTEGER PRIMARY KEY,
    project TEXT NOT NULL REFERENCES project_name (project),
    hash TEXT NOT NULL UNIQUE CHECK (length(hash) = 64),
    made TEXT NOT NULL,
    expires TEXT NOT NULL CHECK (expires > made),
    revoked TEXT
, used TEXT) STRICT;
INSERT INTO "upload_code" VALUES(1,'pa','0a2abe520f16051a9bc13d512f38fd29e00f0665fd7a1b4a71851d39b0e7286c','2026-11-24T17:09:31+00:00','2027-02-22T17:09:31+00:00',NULL,NULL);
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
INSERT INTO "upload_file" VALUES(2,'p.csv','735302c007c7d514aeb840fda67d0887b2d5c3e2050106ecee5f3055d25fb1a8',146,'prosjekt','UTF-8',';',1);
INSERT INTO "upload_file" VALUES(3,'h.csv','b9015aedce7cb0d771539f930ed09f95710fab03c1224f4b07dbcf7f4a9c821b',70,'hendelse','UTF-8',';',1);
INSERT INTO "upload_file" VALUES(4,'p2.csv','9e425ef02d91ae2952e8640b196ca58e6703d86f418c5506ba0071b88fa36a18',112,'prosjekt','UTF-8',';',1);
INSERT INTO "upload_file" VALUES(8,'m.csv','b4c4fca9b920e538fb3ce4e1a61f89976228c6d44e2aca71baff87aefcf1509a',37,'økonomi','UTF-8',';',1);
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
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX upload_file_upload ON upload_file (upload);
CREATE INDEX upload_finding_upload ON upload_finding (upload);
CREATE UNIQUE INDEX municipality_open ON municipality (number) WHERE version_to IS NULL;
CREATE UNIQUE INDEX report_status_open ON report_status (project, report_type, period) WHERE version_to IS NULL;
CREATE UNIQUE INDEX project_open ON "project" (row_key) WHERE version_to IS NULL;
CREATE INDEX project_from ON "project" (version_from);
CREATE INDEX project_to ON "project" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX goal_open ON "goal" (row_key) WHERE version_to IS NULL;
CREATE INDEX goal_from ON "goal" (version_from);
CREATE INDEX goal_to ON "goal" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX report_open ON "report" (row_key) WHERE version_to IS NULL;
CREATE INDEX report_from ON "report" (version_from);
CREATE INDEX report_to ON "report" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX action_open ON "action" (row_key) WHERE version_to IS NULL;
CREATE INDEX action_from ON "action" (version_from);
CREATE INDEX action_to ON "action" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX anchoring_open ON "anchoring" (row_key) WHERE version_to IS NULL;
CREATE INDEX anchoring_from ON "anchoring" (version_from);
CREATE INDEX anchoring_to ON "anchoring" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX assessment_open ON "assessment" (row_key) WHERE version_to IS NULL;
CREATE INDEX assessment_from ON "assessment" (version_from);
CREATE INDEX assessment_to ON "assessment" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX measurement_open ON "measurement" (row_key) WHERE version_to IS NULL;
CREATE INDEX measurement_from ON "measurement" (version_from);
CREATE INDEX measurement_to ON "measurement" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX money_open ON "money" (row_key) WHERE version_to IS NULL;
CREATE INDEX money_from ON "money" (version_from);
CREATE INDEX money_to ON "money" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX event_open ON "event" (row_key) WHERE version_to IS NULL;
CREATE INDEX event_from ON "event" (version_from);
CREATE INDEX event_to ON "event" (version_to) WHERE version_to IS NOT NULL;
CREATE UNIQUE INDEX deadline_open ON "deadline" (row_key) WHERE version_to IS NULL;
CREATE INDEX deadline_from ON "deadline" (version_from);
CREATE INDEX deadline_to ON "deadline" (version_to) WHERE version_to IS NOT NULL;
CREATE INDEX upload_undoes ON upload (undoes) WHERE undoes IS NOT NULL;
CREATE INDEX upload_hash ON upload (hash);
CREATE UNIQUE INDEX agenda_open ON agenda (id) WHERE version_to IS NULL;
CREATE INDEX upload_code_project ON upload_code (project);
CREATE INDEX audit_upload ON audit (upload) WHERE upload IS NOT NULL;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
CREATE TRIGGER audit_no_replace BEFORE INSERT ON audit WHEN EXISTS (SELECT 1 FROM audit WHERE id = NEW.id)
 BEGIN SELECT RAISE(ABORT, 'audit only grows'); END;
COMMIT;
PRAGMA application_id = 0x48454C54;
PRAGMA user_version = 4;
