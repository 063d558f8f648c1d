-- The tables of simulated cases: those of cases and of the journal once more. A test holds them to the real ones.
-- +goose Up

CREATE TABLE sim_audit_heads (
    chain TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL,
    hash  TEXT NOT NULL
);

CREATE TABLE sim_audit_entries (
    chain       TEXT NOT NULL,
    seq         BIGINT NOT NULL,
    id          TEXT NOT NULL UNIQUE,
    at          TIMESTAMP NOT NULL,
    actor_id    TEXT NOT NULL,
    action      TEXT NOT NULL,
    object_kind TEXT NOT NULL,
    object_id   TEXT NOT NULL,
    school_id   TEXT NOT NULL DEFAULT '',
    facts       TEXT NOT NULL DEFAULT '',
    prev_hash   TEXT NOT NULL,
    hash        TEXT NOT NULL,
    PRIMARY KEY (chain, seq)
);
CREATE INDEX sim_audit_entries_object ON sim_audit_entries (object_kind, object_id, id);
CREATE INDEX sim_audit_entries_actor ON sim_audit_entries (actor_id, id);
CREATE INDEX sim_audit_entries_school ON sim_audit_entries (school_id, id);

CREATE TABLE sim_casework_numbers (
    school_id TEXT NOT NULL REFERENCES org_schools (id),
    year_id   TEXT NOT NULL,
    last      INTEGER NOT NULL,
    PRIMARY KEY (school_id, year_id)
);

CREATE TABLE sim_casework_cases (
    id                TEXT PRIMARY KEY,
    school_id         TEXT NOT NULL,
    directorate_id    TEXT NOT NULL,
    aref_id           TEXT NOT NULL,
    year_id           TEXT NOT NULL REFERENCES org_school_years (id),
    opened_year_id    TEXT NOT NULL REFERENCES org_school_years (id),
    number            TEXT NOT NULL,
    state             TEXT NOT NULL CHECK (state IN ('reported', 'triage', 'target_reception', 'interviews', 'follow_up',
                          'monitoring', 'closed_resolved', 'handed_over', 'referred', 'closed_other')),
    state_since       TIMESTAMP NOT NULL,
    cycle_since       TIMESTAMP NOT NULL,
    reopenings        INTEGER NOT NULL DEFAULT 0,
    reported_at       TIMESTAMP NOT NULL,
    report_channel    TEXT NOT NULL,
    reporter_role     TEXT NOT NULL,
    reporter_name     TEXT NOT NULL DEFAULT '',
    summary           TEXT NOT NULL DEFAULT '',
    place             TEXT NOT NULL DEFAULT '',
    forms             TEXT NOT NULL DEFAULT '',
    platforms         TEXT NOT NULL DEFAULT '',
    level             TEXT NOT NULL DEFAULT '',
    started_on        DATE,
    repetition        TEXT NOT NULL DEFAULT '' CHECK (repetition IN ('', 'yes', 'no', 'unknown')),
    group_effect      TEXT NOT NULL DEFAULT '' CHECK (group_effect IN ('', 'yes', 'no', 'unknown')),
    imbalance         TEXT NOT NULL DEFAULT '' CHECK (imbalance IN ('', 'yes', 'no', 'unknown')),
    defenceless       TEXT NOT NULL DEFAULT '' CHECK (defenceless IN ('', 'yes', 'no', 'unknown')),
    screened_at       TIMESTAMP,
    screened_by       TEXT,
    locked            BOOLEAN NOT NULL DEFAULT FALSE,
    handed_at         TIMESTAMP,
    support_ended_on  DATE,
    outcome           TEXT NOT NULL DEFAULT '',
    closed_at         TIMESTAMP,
    year_note         TEXT NOT NULL DEFAULT '',
    year_note_at      TIMESTAMP,
    next_due_on       DATE,
    next_due_kind     TEXT NOT NULL DEFAULT '',
    next_overdue_on   DATE,
    imported          BOOLEAN NOT NULL DEFAULT FALSE,
    external_ref      TEXT,
    version           BIGINT NOT NULL DEFAULT 1,
    created_by        TEXT NOT NULL,
    created_at        TIMESTAMP NOT NULL,
    updated_at        TIMESTAMP NOT NULL,
    UNIQUE (school_id, number),
    UNIQUE (school_id, external_ref),
    FOREIGN KEY (school_id, directorate_id, aref_id)
        REFERENCES org_schools (id, directorate_id, aref_id) ON UPDATE CASCADE
);
CREATE INDEX sim_casework_cases_due ON sim_casework_cases (school_id, next_due_on, id);
CREATE INDEX sim_casework_cases_reported ON sim_casework_cases (school_id, reported_at, id);
CREATE INDEX sim_casework_cases_state ON sim_casework_cases (school_id, state, state_since, id);
CREATE INDEX sim_casework_cases_aref_open ON sim_casework_cases (aref_id, state, id);

CREATE TABLE sim_casework_case_keys (
    case_id TEXT PRIMARY KEY REFERENCES sim_casework_cases (id),
    wrapped TEXT NOT NULL
);

CREATE TABLE sim_casework_pupils (
    id            TEXT PRIMARY KEY,
    case_id       TEXT NOT NULL REFERENCES sim_casework_cases (id),
    pseudonym     TEXT NOT NULL,
    role          TEXT NOT NULL CHECK (role IN ('target', 'presumed_intimidator', 'witness', 'supporter')),
    first_name    TEXT NOT NULL,
    last_name     TEXT NOT NULL DEFAULT '',
    massar        TEXT NOT NULL DEFAULT '',
    massar_hash   TEXT,
    class_label   TEXT NOT NULL DEFAULT '',
    sex           TEXT NOT NULL DEFAULT '' CHECK (sex IN ('', 'girl', 'boy')),
    level         TEXT NOT NULL DEFAULT '' CHECK (level IN ('', '1ac', '2ac', '3ac', 'tc', '1bac', '2bac')),
    track         TEXT NOT NULL DEFAULT '',
    excused       TEXT NOT NULL DEFAULT '',
    excused_by    TEXT,
    excused_at    TIMESTAMP,
    version       BIGINT NOT NULL DEFAULT 1,
    created_at    TIMESTAMP NOT NULL,
    updated_at    TIMESTAMP NOT NULL,
    UNIQUE (id, case_id),
    UNIQUE (case_id, pseudonym)
);
CREATE INDEX sim_casework_pupils_massar ON sim_casework_pupils (massar_hash);

CREATE TABLE sim_casework_roles (
    id        TEXT PRIMARY KEY,
    case_id   TEXT NOT NULL,
    pupil_id  TEXT NOT NULL,
    role      TEXT NOT NULL CHECK (role IN ('target', 'presumed_intimidator', 'witness', 'supporter')),
    pseudonym TEXT NOT NULL,
    from_at   TIMESTAMP NOT NULL,
    to_at     TIMESTAMP,
    set_by    TEXT NOT NULL,
    FOREIGN KEY (pupil_id, case_id) REFERENCES sim_casework_pupils (id, case_id)
);
CREATE INDEX sim_casework_roles_case ON sim_casework_roles (case_id, from_at);

CREATE TABLE sim_casework_assignments (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES sim_casework_cases (id),
    school_id   TEXT NOT NULL,
    person_id   TEXT NOT NULL,
    duty        TEXT NOT NULL CHECK (duty IN ('referent', 'interviewer', 'observer', 'support')),
    pupil_id    TEXT,
    assigned_by TEXT NOT NULL,
    from_at     TIMESTAMP NOT NULL,
    to_at       TIMESTAMP
);
CREATE INDEX sim_casework_assignments_case ON sim_casework_assignments (case_id, to_at);
CREATE INDEX sim_casework_assignments_person ON sim_casework_assignments (person_id, to_at, case_id);
CREATE UNIQUE INDEX sim_casework_assignments_referent ON sim_casework_assignments (case_id) WHERE duty = 'referent' AND to_at IS NULL;

CREATE TABLE sim_casework_interviews (
    id             TEXT NOT NULL,
    revision       INTEGER NOT NULL,
    superseded     BOOLEAN NOT NULL DEFAULT FALSE,
    case_id        TEXT NOT NULL,
    kind           TEXT NOT NULL CHECK (kind IN ('target_first', 'target_check', 'presumed_intimidator', 'witness',
                       'monitoring_check', 'target_support', 'group_meeting', 'summit')),
    round          INTEGER NOT NULL DEFAULT 0,
    pupil_id       TEXT NOT NULL,
    role_then      TEXT NOT NULL,
    interviewer_id TEXT NOT NULL,
    observer_id    TEXT,
    started_at     TIMESTAMP NOT NULL,
    minutes        INTEGER NOT NULL CHECK (minutes >= 0),
    alone          BOOLEAN NOT NULL DEFAULT TRUE,
    acknowledged   TEXT NOT NULL DEFAULT '' CHECK (acknowledged IN ('', 'no', 'partly', 'yes')),
    suggestion     TEXT NOT NULL DEFAULT '',
    earlier_done   TEXT NOT NULL DEFAULT '' CHECK (earlier_done IN ('', 'no', 'partly', 'yes')),
    outcome        TEXT NOT NULL DEFAULT '' CHECK (outcome IN ('', 'disengaged', 'refuses', 'worsens')),
    rating         TEXT NOT NULL DEFAULT '' CHECK (rating IN ('', 'worse', 'same', 'slightly_better', 'clearly_better', 'stopped')),
    alert          TEXT NOT NULL DEFAULT 'none' CHECK (alert IN ('none', 'new_facts', 'grave_fact')),
    note           TEXT NOT NULL DEFAULT '',
    next_on        DATE,
    certification  TEXT NOT NULL DEFAULT 'valid' CHECK (certification IN ('valid', 'lapsed_since', 'not_shown')),
    imported       BOOLEAN NOT NULL DEFAULT FALSE,
    reason         TEXT NOT NULL DEFAULT '',
    recorded_by    TEXT NOT NULL,
    recorded_at    TIMESTAMP NOT NULL,
    PRIMARY KEY (id, revision),
    FOREIGN KEY (pupil_id, case_id) REFERENCES sim_casework_pupils (id, case_id)
);
CREATE INDEX sim_casework_interviews_case ON sim_casework_interviews (case_id, started_at);
CREATE UNIQUE INDEX sim_casework_interviews_current ON sim_casework_interviews (id) WHERE superseded = FALSE;

CREATE TABLE sim_casework_flags (
    id           TEXT PRIMARY KEY,
    case_id      TEXT NOT NULL REFERENCES sim_casework_cases (id),
    kind         TEXT NOT NULL,
    raised_by    TEXT NOT NULL,
    raised_at    TIMESTAMP NOT NULL,
    cleared_by   TEXT,
    cleared_at   TIMESTAMP,
    clear_reason TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sim_casework_flags_case ON sim_casework_flags (case_id, raised_at);

CREATE TABLE sim_casework_tasks (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES sim_casework_cases (id),
    school_id  TEXT NOT NULL,
    flag_id    TEXT NOT NULL REFERENCES sim_casework_flags (id),
    kind       TEXT NOT NULL CHECK (kind IN ('refer', 'health_family', 'inform_head')),
    created_at TIMESTAMP NOT NULL,
    done_at    TIMESTAMP,
    done_by    TEXT,
    channel    TEXT NOT NULL DEFAULT '',
    reference  TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sim_casework_tasks_case ON sim_casework_tasks (case_id, created_at);

CREATE TABLE sim_casework_events (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES sim_casework_cases (id),
    at         TIMESTAMP NOT NULL,
    actor_id   TEXT NOT NULL,
    kind       TEXT NOT NULL,
    transition INTEGER NOT NULL DEFAULT 0,
    from_state TEXT NOT NULL DEFAULT '',
    to_state   TEXT NOT NULL DEFAULT '',
    reason     TEXT NOT NULL DEFAULT '',
    members    TEXT NOT NULL DEFAULT '',
    decided_on DATE,
    note       TEXT NOT NULL DEFAULT ''
);
CREATE INDEX sim_casework_events_case ON sim_casework_events (case_id, at, id);

CREATE TABLE sim_casework_family_contacts (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL,
    pupil_id    TEXT NOT NULL,
    made_on     DATE NOT NULL,
    channel     TEXT NOT NULL,
    agreement   TEXT NOT NULL CHECK (agreement IN ('not_asked', 'yes', 'no', 'unreachable')),
    note        TEXT NOT NULL DEFAULT '',
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    FOREIGN KEY (pupil_id, case_id) REFERENCES sim_casework_pupils (id, case_id)
);
CREATE INDEX sim_casework_family_contacts_case ON sim_casework_family_contacts (case_id, made_on);

CREATE TABLE sim_casework_measures (
    id          TEXT PRIMARY KEY,
    case_id     TEXT NOT NULL REFERENCES sim_casework_cases (id),
    kind        TEXT NOT NULL,
    from_on     DATE NOT NULL,
    to_on       DATE,
    note        TEXT NOT NULL DEFAULT '',
    version     BIGINT NOT NULL DEFAULT 1,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL
);
CREATE INDEX sim_casework_measures_case ON sim_casework_measures (case_id, from_on);

CREATE TABLE sim_casework_dues (
    case_id    TEXT NOT NULL REFERENCES sim_casework_cases (id),
    position   INTEGER NOT NULL,
    school_id  TEXT NOT NULL,
    kind       TEXT NOT NULL,
    pupil_id   TEXT,
    person_id  TEXT NOT NULL DEFAULT '',
    duty       TEXT NOT NULL CHECK (duty IN ('person', 'coordinator', 'team', 'head')),
    round      INTEGER NOT NULL DEFAULT 0,
    due_on     DATE NOT NULL,
    overdue_on DATE NOT NULL,
    PRIMARY KEY (case_id, position)
);
CREATE INDEX sim_casework_dues_person ON sim_casework_dues (person_id, due_on) WHERE person_id <> '';
CREATE INDEX sim_casework_dues_school ON sim_casework_dues (school_id, duty, due_on);

-- +goose Down
DROP TABLE sim_casework_dues;
DROP TABLE sim_casework_measures;
DROP TABLE sim_casework_family_contacts;
DROP TABLE sim_casework_events;
DROP TABLE sim_casework_tasks;
DROP TABLE sim_casework_flags;
DROP TABLE sim_casework_interviews;
DROP TABLE sim_casework_assignments;
DROP TABLE sim_casework_roles;
DROP TABLE sim_casework_pupils;
DROP TABLE sim_casework_case_keys;
DROP TABLE sim_casework_cases;
DROP TABLE sim_casework_numbers;
DROP TABLE sim_audit_entries;
DROP TABLE sim_audit_heads;
