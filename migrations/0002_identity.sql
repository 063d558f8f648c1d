-- +goose Up
CREATE TABLE identity_people (
    id                   TEXT PRIMARY KEY,
    email                TEXT UNIQUE,
    staff_number         TEXT UNIQUE,
    name_fr              TEXT NOT NULL,
    name_ar              TEXT NOT NULL,
    profession           TEXT NOT NULL DEFAULT 'other',
    locale               TEXT NOT NULL DEFAULT 'fr' CHECK (locale IN ('fr', 'ar')),
    home_path            TEXT NOT NULL DEFAULT '/',
    password_hash        TEXT NOT NULL DEFAULT '',
    password_expires_at  TIMESTAMP,
    must_change_password BOOLEAN NOT NULL DEFAULT FALSE,
    active               BOOLEAN NOT NULL DEFAULT TRUE,
    version              BIGINT NOT NULL DEFAULT 1,
    created_at           TIMESTAMP NOT NULL,
    updated_at           TIMESTAMP NOT NULL,
    CHECK (email IS NOT NULL OR staff_number IS NOT NULL)
);
CREATE INDEX identity_people_home ON identity_people (home_path, id);
CREATE INDEX identity_people_name ON identity_people (name_fr, id);

CREATE TABLE identity_sessions (
    id           TEXT PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES identity_people (id),
    token_hash   TEXT NOT NULL UNIQUE,
    device       TEXT NOT NULL DEFAULT '',
    created_at   TIMESTAMP NOT NULL,
    last_seen_at TIMESTAMP NOT NULL,
    expires_at   TIMESTAMP NOT NULL,
    ended_at     TIMESTAMP
);
CREATE INDEX identity_sessions_person ON identity_sessions (person_id, created_at);

CREATE TABLE identity_tokens (
    id           TEXT PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES identity_people (id),
    name         TEXT NOT NULL,
    token_hash   TEXT NOT NULL UNIQUE,
    scopes       TEXT NOT NULL,
    created_at   TIMESTAMP NOT NULL,
    expires_at   TIMESTAMP NOT NULL,
    revoked_at   TIMESTAMP
);
CREATE INDEX identity_tokens_person ON identity_tokens (person_id, created_at);

CREATE TABLE identity_attempts (
    bucket       TEXT PRIMARY KEY,
    failures     INTEGER NOT NULL,
    window_start TIMESTAMP NOT NULL,
    blocked_till TIMESTAMP
);

CREATE TABLE org_team_members (
    id         TEXT PRIMARY KEY,
    school_id  TEXT NOT NULL REFERENCES org_schools (id),
    person_id  TEXT NOT NULL REFERENCES identity_people (id),
    team_role  TEXT NOT NULL CHECK (team_role IN ('coordinator', 'member', 'trainee')),
    from_on    DATE NOT NULL,
    to_on      DATE,
    version    BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX org_team_members_school ON org_team_members (school_id, from_on);
CREATE INDEX org_team_members_person ON org_team_members (person_id, school_id);
CREATE UNIQUE INDEX org_team_members_current ON org_team_members (school_id, person_id) WHERE to_on IS NULL;

CREATE TABLE access_grants (
    id         TEXT PRIMARY KEY,
    person_id  TEXT NOT NULL REFERENCES identity_people (id),
    role       TEXT NOT NULL,
    level      TEXT NOT NULL CHECK (level IN ('national', 'aref', 'directorate', 'school')),
    node_id    TEXT NOT NULL DEFAULT '',
    granted_by TEXT NOT NULL,
    granted_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP,
    revoked_by TEXT,
    revoked_at TIMESTAMP
);
CREATE INDEX access_grants_person ON access_grants (person_id, revoked_at);
CREATE INDEX access_grants_node ON access_grants (level, node_id, granted_at);
CREATE UNIQUE INDEX access_grants_once ON access_grants (person_id, role, level, node_id) WHERE revoked_at IS NULL;

CREATE TABLE certification_certificates (
    id          TEXT PRIMARY KEY,
    person_id   TEXT NOT NULL REFERENCES identity_people (id),
    number      TEXT NOT NULL UNIQUE,
    issued_on   DATE NOT NULL,
    valid_until DATE,
    revoked_on  DATE,
    revoked_for TEXT NOT NULL DEFAULT '',
    version     BIGINT NOT NULL DEFAULT 1,
    recorded_at TIMESTAMP NOT NULL,
    CHECK (valid_until IS NULL OR valid_until >= issued_on)
);
CREATE INDEX certification_certificates_person ON certification_certificates (person_id, issued_on);

-- +goose Down
DROP TABLE certification_certificates;
DROP TABLE access_grants;
DROP TABLE org_team_members;
DROP TABLE identity_attempts;
DROP TABLE identity_tokens;
DROP TABLE identity_sessions;
DROP TABLE identity_people;
