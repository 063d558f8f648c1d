-- +goose Up
CREATE TABLE identity_draft_keys (
    id          TEXT PRIMARY KEY,
    person_id   TEXT NOT NULL UNIQUE REFERENCES identity_people (id) ON DELETE CASCADE,
    public_key  TEXT NOT NULL,
    private_key TEXT NOT NULL,
    created_at  TIMESTAMP NOT NULL
);

-- +goose Down
DROP TABLE identity_draft_keys;
