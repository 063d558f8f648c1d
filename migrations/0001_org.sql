-- +goose Up
CREATE TABLE org_arefs (
    id          TEXT PRIMARY KEY,
    num         TEXT NOT NULL UNIQUE,
    name_fr     TEXT NOT NULL,
    name_ar     TEXT NOT NULL,
    region_fr   TEXT NOT NULL,
    region_ar   TEXT NOT NULL
);

CREATE TABLE org_directorates (
    id          TEXT PRIMARY KEY,
    aref_id     TEXT NOT NULL REFERENCES org_arefs (id),
    kind        TEXT NOT NULL CHECK (kind IN ('province', 'prefecture', 'prefecture_arrondissements')),
    name_fr     TEXT NOT NULL,
    name_ar     TEXT NOT NULL,
    UNIQUE (id, aref_id)
);
CREATE INDEX org_directorates_aref ON org_directorates (aref_id, id);

CREATE TABLE org_province_codes (
    code           TEXT PRIMARY KEY,
    directorate_id TEXT NOT NULL REFERENCES org_directorates (id),
    version        BIGINT NOT NULL DEFAULT 1
);

CREATE TABLE org_schools (
    id             TEXT PRIMARY KEY,
    code           TEXT NOT NULL UNIQUE,
    directorate_id TEXT NOT NULL,
    aref_id        TEXT NOT NULL,
    cycle          TEXT NOT NULL CHECK (cycle IN ('college', 'lycee')),
    name_fr        TEXT NOT NULL,
    name_ar        TEXT NOT NULL,
    commune_fr     TEXT NOT NULL DEFAULT '',
    commune_ar     TEXT NOT NULL DEFAULT '',
    closed_on      DATE,
    version        BIGINT NOT NULL DEFAULT 1,
    created_at     TIMESTAMP NOT NULL,
    updated_at     TIMESTAMP NOT NULL,
    UNIQUE (id, directorate_id, aref_id),
    FOREIGN KEY (directorate_id, aref_id) REFERENCES org_directorates (id, aref_id) ON UPDATE CASCADE
);
CREATE INDEX org_schools_directorate ON org_schools (directorate_id, name_fr, id);
CREATE INDEX org_schools_aref ON org_schools (aref_id, name_fr, id);
CREATE INDEX org_schools_name ON org_schools (name_fr, id);

CREATE TABLE org_school_years (
    id         TEXT PRIMARY KEY,
    starts_on  DATE NOT NULL,
    ends_on    DATE NOT NULL,
    invented   BOOLEAN NOT NULL DEFAULT FALSE,
    closed_at  TIMESTAMP,
    version    BIGINT NOT NULL DEFAULT 1,
    updated_at TIMESTAMP NOT NULL,
    CHECK (starts_on < ends_on)
);

CREATE TABLE org_days_off (
    id        TEXT PRIMARY KEY,
    year_id   TEXT NOT NULL REFERENCES org_school_years (id) ON DELETE CASCADE,
    kind      TEXT NOT NULL CHECK (kind IN ('break', 'holiday')),
    starts_on DATE NOT NULL,
    ends_on   DATE NOT NULL,
    name_fr   TEXT NOT NULL,
    name_ar   TEXT NOT NULL,
    CHECK (starts_on <= ends_on)
);
CREATE INDEX org_days_off_year ON org_days_off (year_id, starts_on);

CREATE TABLE org_parent_letters (
    school_id   TEXT NOT NULL REFERENCES org_schools (id),
    year_id     TEXT NOT NULL REFERENCES org_school_years (id),
    sent_on     DATE NOT NULL,
    recorded_by TEXT NOT NULL,
    recorded_at TIMESTAMP NOT NULL,
    PRIMARY KEY (school_id, year_id)
);

-- +goose Down
DROP TABLE org_parent_letters;
DROP TABLE org_days_off;
DROP TABLE org_school_years;
DROP TABLE org_schools;
DROP TABLE org_province_codes;
DROP TABLE org_directorates;
DROP TABLE org_arefs;
