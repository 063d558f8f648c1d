-- +goose Up
-- Only by being made anew does a table take another CHECK in both databases.
CREATE TABLE casework_tasks_next (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES casework_cases (id),
    school_id  TEXT NOT NULL,
    flag_id    TEXT NOT NULL REFERENCES casework_flags (id),
    kind       TEXT NOT NULL CHECK (kind IN ('refer', 'health_family', 'inform_head')),
    created_at TIMESTAMP NOT NULL,
    done_at    TIMESTAMP,
    done_by    TEXT,
    channel    TEXT NOT NULL DEFAULT '',
    reference  TEXT NOT NULL DEFAULT ''
);
INSERT INTO casework_tasks_next (id, case_id, school_id, flag_id, kind, created_at, done_at, done_by, channel, reference)
SELECT id, case_id, school_id, flag_id, kind, created_at, done_at, done_by, channel, reference FROM casework_tasks;
DROP TABLE casework_tasks;
ALTER TABLE casework_tasks_next RENAME TO casework_tasks;
CREATE INDEX casework_tasks_case ON casework_tasks (case_id, created_at);

-- +goose Down
CREATE TABLE casework_tasks_next (
    id         TEXT PRIMARY KEY,
    case_id    TEXT NOT NULL REFERENCES casework_cases (id),
    school_id  TEXT NOT NULL,
    flag_id    TEXT NOT NULL REFERENCES casework_flags (id),
    kind       TEXT NOT NULL CHECK (kind IN ('refer', 'health_family')),
    created_at TIMESTAMP NOT NULL,
    done_at    TIMESTAMP,
    done_by    TEXT,
    channel    TEXT NOT NULL DEFAULT '',
    reference  TEXT NOT NULL DEFAULT ''
);
INSERT INTO casework_tasks_next (id, case_id, school_id, flag_id, kind, created_at, done_at, done_by, channel, reference)
SELECT id, case_id, school_id, flag_id, 'refer', created_at, done_at, done_by, channel, reference FROM casework_tasks WHERE kind = 'inform_head'
UNION ALL SELECT id, case_id, school_id, flag_id, kind, created_at, done_at, done_by, channel, reference FROM casework_tasks WHERE kind <> 'inform_head';
DROP TABLE casework_tasks;
ALTER TABLE casework_tasks_next RENAME TO casework_tasks;
CREATE INDEX casework_tasks_case ON casework_tasks (case_id, created_at);
