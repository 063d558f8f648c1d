-- +goose Up
CREATE TABLE training_courses (
    id             TEXT PRIMARY KEY,
    reference      TEXT NOT NULL DEFAULT '',
    kind           TEXT NOT NULL CHECK (kind IN ('trainers', 'team', 'refresher')),
    path           TEXT NOT NULL,
    title_fr       TEXT NOT NULL,
    title_ar       TEXT NOT NULL,
    place          TEXT NOT NULL DEFAULT '',
    hours          INTEGER NOT NULL,
    modules        TEXT NOT NULL DEFAULT '',
    capacity       INTEGER NOT NULL DEFAULT 0,
    min_attendance INTEGER NOT NULL,
    pass_mark      INTEGER NOT NULL,
    first_on       DATE NOT NULL,
    last_on        DATE NOT NULL,
    cancelled_at   TIMESTAMP,
    created_by     TEXT NOT NULL,
    version        BIGINT NOT NULL DEFAULT 1,
    created_at     TIMESTAMP NOT NULL,
    updated_at     TIMESTAMP NOT NULL,
    CHECK (first_on <= last_on)
);
CREATE INDEX training_courses_path ON training_courses (path, first_on);
CREATE INDEX training_courses_first ON training_courses (first_on, id);
CREATE UNIQUE INDEX training_courses_reference ON training_courses (reference) WHERE reference <> '';

CREATE TABLE training_half_days (
    course_id TEXT NOT NULL REFERENCES training_courses (id),
    on_day    DATE NOT NULL,
    half      TEXT NOT NULL CHECK (half IN ('morning', 'afternoon')),
    PRIMARY KEY (course_id, on_day, half)
);
CREATE INDEX training_half_days_day ON training_half_days (on_day, course_id);

CREATE TABLE training_trainers (
    course_id TEXT NOT NULL REFERENCES training_courses (id),
    person_id TEXT NOT NULL REFERENCES identity_people (id),
    PRIMARY KEY (course_id, person_id)
);
CREATE INDEX training_trainers_person ON training_trainers (person_id, course_id);

CREATE TABLE training_enrolments (
    id           TEXT PRIMARY KEY,
    course_id    TEXT NOT NULL REFERENCES training_courses (id),
    person_id    TEXT NOT NULL REFERENCES identity_people (id),
    school_id    TEXT NOT NULL DEFAULT '',
    enrolled_by  TEXT NOT NULL,
    enrolled_at  TIMESTAMP NOT NULL,
    withdrawn_at TIMESTAMP,
    marks        TEXT NOT NULL DEFAULT '',
    assessed_by  TEXT NOT NULL DEFAULT '',
    assessed_at  TIMESTAMP,
    version      BIGINT NOT NULL DEFAULT 1,
    updated_at   TIMESTAMP NOT NULL,
    UNIQUE (course_id, person_id)
);
CREATE INDEX training_enrolments_person ON training_enrolments (person_id, course_id);

CREATE TABLE training_attendance (
    enrolment_id TEXT NOT NULL REFERENCES training_enrolments (id),
    on_day       DATE NOT NULL,
    half         TEXT NOT NULL CHECK (half IN ('morning', 'afternoon')),
    state        TEXT NOT NULL CHECK (state IN ('present', 'absent', 'excused')),
    taken_by     TEXT NOT NULL,
    taken_at     TIMESTAMP NOT NULL,
    PRIMARY KEY (enrolment_id, on_day, half)
);

-- +goose Down
DROP TABLE training_attendance;
DROP TABLE training_enrolments;
DROP TABLE training_trainers;
DROP TABLE training_half_days;
DROP TABLE training_courses;
