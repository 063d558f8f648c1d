-- +goose Up
CREATE TABLE storage_idempotency (
    person_id    TEXT NOT NULL,
    key          TEXT NOT NULL,
    operation    TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    resource_id  TEXT NOT NULL DEFAULT '',
    created_at   TIMESTAMP NOT NULL,
    PRIMARY KEY (person_id, key)
);
CREATE INDEX storage_idempotency_age ON storage_idempotency (created_at);

CREATE TABLE settings_overrides (
    key        TEXT NOT NULL,
    aref_id    TEXT NOT NULL DEFAULT '',
    value      BIGINT,
    version    BIGINT NOT NULL DEFAULT 1,
    changed_by TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (key, aref_id)
);

CREATE TABLE audit_heads (
    chain TEXT PRIMARY KEY,
    seq   BIGINT NOT NULL,
    hash  TEXT NOT NULL
);

CREATE TABLE audit_entries (
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
CREATE INDEX audit_entries_object ON audit_entries (object_kind, object_id, id);
CREATE INDEX audit_entries_actor ON audit_entries (actor_id, id);
CREATE INDEX audit_entries_school ON audit_entries (school_id, id);

CREATE TABLE jobs_queue (
    id           TEXT PRIMARY KEY,
    kind         TEXT NOT NULL,
    argument     TEXT NOT NULL DEFAULT '',
    dedupe       TEXT NOT NULL DEFAULT '',
    state        TEXT NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    attempts     INTEGER NOT NULL DEFAULT 0,
    progress     BIGINT NOT NULL DEFAULT 0,
    total        BIGINT NOT NULL DEFAULT 0,
    run_after    TIMESTAMP NOT NULL,
    leased_until TIMESTAMP,
    last_error   TEXT NOT NULL DEFAULT '',
    created_at   TIMESTAMP NOT NULL,
    finished_at  TIMESTAMP
);
CREATE INDEX jobs_queue_due ON jobs_queue (state, run_after);
CREATE UNIQUE INDEX jobs_queue_dedupe ON jobs_queue (kind, dedupe) WHERE state = 'waiting' AND dedupe <> '';

-- +goose Down
DROP TABLE jobs_queue;
DROP TABLE audit_entries;
DROP TABLE audit_heads;
DROP TABLE settings_overrides;
DROP TABLE storage_idempotency;
