-- +goose Up
CREATE TABLE credential_keys (
    id          TEXT PRIMARY KEY,
    private_key TEXT NOT NULL,
    active      BOOLEAN NOT NULL,
    created_at  TIMESTAMP NOT NULL,
    retired_at  TIMESTAMP
);
CREATE UNIQUE INDEX credential_keys_active ON credential_keys (active) WHERE active;

CREATE TABLE credential_entries (
    certificate_id TEXT PRIMARY KEY REFERENCES certification_certificates (id),
    list           BIGINT NOT NULL,
    position       BIGINT NOT NULL,
    created_at     TIMESTAMP NOT NULL,
    UNIQUE (list, position)
);

-- +goose Down
DROP TABLE credential_entries;
DROP TABLE credential_keys;
