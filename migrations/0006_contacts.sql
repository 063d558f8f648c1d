-- +goose Up
CREATE TABLE org_contacts (
    id         TEXT PRIMARY KEY,
    path       TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('management', 'prosecutor', 'police', 'gendarmerie', 'directorate', 'child_protection', 'health', 'helpline', 'other')),
    name_fr    TEXT NOT NULL,
    name_ar    TEXT NOT NULL,
    phone      TEXT NOT NULL DEFAULT '',
    hours_fr   TEXT NOT NULL DEFAULT '',
    hours_ar   TEXT NOT NULL DEFAULT '',
    note_fr    TEXT NOT NULL DEFAULT '',
    note_ar    TEXT NOT NULL DEFAULT '',
    checked_on DATE,
    checked_by TEXT NOT NULL DEFAULT '',
    version    BIGINT NOT NULL DEFAULT 1,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL
);
CREATE INDEX org_contacts_path ON org_contacts (path, kind, id);

-- +goose Down
DROP TABLE org_contacts;
