-- +goose Up
-- What a certificate says was told at issue and never changes with the person, the course or the issuer. Registers from
-- before know only some of it. The code is what anybody may ask about; the number is what the register calls it.
ALTER TABLE certification_certificates ADD COLUMN code TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN holder_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN holder_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN issuer_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN issuer_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN signatory_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN signatory_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN signatory_title_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN signatory_title_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN course_id TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN enrolment_id TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN course_kind TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN course_fr TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN course_ar TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN course_hours INTEGER NOT NULL DEFAULT 0;
ALTER TABLE certification_certificates ADD COLUMN course_from DATE;
ALTER TABLE certification_certificates ADD COLUMN course_to DATE;
ALTER TABLE certification_certificates ADD COLUMN issued_by TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN revoked_by TEXT NOT NULL DEFAULT '';
ALTER TABLE certification_certificates ADD COLUMN renews TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX certification_certificates_code ON certification_certificates (code) WHERE code <> '';
CREATE INDEX certification_certificates_course ON certification_certificates (course_id) WHERE course_id <> '';
-- An enrolment leads to one certificate; one recorded in error may be issued afresh.
CREATE UNIQUE INDEX certification_certificates_enrolment ON certification_certificates (enrolment_id)
    WHERE enrolment_id <> '' AND revoked_for <> 'recorded_in_error';

-- Who hands certificates over: of the country ('national'), or of one AREF by its id.
CREATE TABLE certification_issuers (
    id           TEXT PRIMARY KEY,
    name_fr      TEXT NOT NULL,
    name_ar      TEXT NOT NULL,
    signatory_fr TEXT NOT NULL,
    signatory_ar TEXT NOT NULL,
    title_fr     TEXT NOT NULL,
    title_ar     TEXT NOT NULL,
    version      BIGINT NOT NULL,
    changed_by   TEXT NOT NULL,
    changed_at   TIMESTAMP NOT NULL
);

-- A suspended person does not practise from from_on until the day before ended_on.
CREATE TABLE certification_suspensions (
    id           TEXT PRIMARY KEY,
    person_id    TEXT NOT NULL REFERENCES identity_people (id),
    from_on      DATE NOT NULL,
    reason       TEXT NOT NULL,
    suspended_by TEXT NOT NULL,
    suspended_at TIMESTAMP NOT NULL,
    ended_on     DATE,
    ended_by     TEXT NOT NULL DEFAULT '',
    ended_at     TIMESTAMP,
    version      BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX certification_suspensions_person ON certification_suspensions (person_id, from_on);
CREATE UNIQUE INDEX certification_suspensions_once ON certification_suspensions (person_id) WHERE ended_on IS NULL;

-- One act of issuing and its lines, so that it goes on where a process that died left it.
CREATE TABLE certification_issuings (
    id          TEXT PRIMARY KEY,
    course_id   TEXT NOT NULL,
    path        TEXT NOT NULL,
    aref_id     TEXT NOT NULL,
    issued_on   DATE NOT NULL,
    valid_until DATE,
    asked_by    TEXT NOT NULL,
    asked_at    TIMESTAMP NOT NULL,
    job_id      TEXT NOT NULL DEFAULT ''
);
CREATE INDEX certification_issuings_course ON certification_issuings (course_id, asked_at);
CREATE TABLE certification_issuing_lines (
    issuing_id     TEXT NOT NULL REFERENCES certification_issuings (id),
    position       INTEGER NOT NULL,
    enrolment_id   TEXT NOT NULL,
    person_id      TEXT NOT NULL DEFAULT '',
    state          TEXT NOT NULL CHECK (state IN ('waiting', 'issued', 'refused')),
    reason         TEXT NOT NULL DEFAULT '',
    certificate_id TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (issuing_id, position)
);
CREATE INDEX certification_issuing_lines_waiting ON certification_issuing_lines (issuing_id, state, position);

-- +goose Down
DROP TABLE certification_issuing_lines;
DROP TABLE certification_issuings;
DROP TABLE certification_suspensions;
DROP TABLE certification_issuers;
DROP INDEX certification_certificates_enrolment;
DROP INDEX certification_certificates_course;
DROP INDEX certification_certificates_code;
ALTER TABLE certification_certificates DROP COLUMN renews;
ALTER TABLE certification_certificates DROP COLUMN revoked_by;
ALTER TABLE certification_certificates DROP COLUMN issued_by;
ALTER TABLE certification_certificates DROP COLUMN course_to;
ALTER TABLE certification_certificates DROP COLUMN course_from;
ALTER TABLE certification_certificates DROP COLUMN course_hours;
ALTER TABLE certification_certificates DROP COLUMN course_ar;
ALTER TABLE certification_certificates DROP COLUMN course_fr;
ALTER TABLE certification_certificates DROP COLUMN course_kind;
ALTER TABLE certification_certificates DROP COLUMN enrolment_id;
ALTER TABLE certification_certificates DROP COLUMN course_id;
ALTER TABLE certification_certificates DROP COLUMN signatory_title_ar;
ALTER TABLE certification_certificates DROP COLUMN signatory_title_fr;
ALTER TABLE certification_certificates DROP COLUMN signatory_ar;
ALTER TABLE certification_certificates DROP COLUMN signatory_fr;
ALTER TABLE certification_certificates DROP COLUMN issuer_ar;
ALTER TABLE certification_certificates DROP COLUMN issuer_fr;
ALTER TABLE certification_certificates DROP COLUMN holder_ar;
ALTER TABLE certification_certificates DROP COLUMN holder_fr;
ALTER TABLE certification_certificates DROP COLUMN code;
