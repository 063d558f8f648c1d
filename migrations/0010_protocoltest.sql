-- +goose Up
CREATE TABLE protocoltest_versions (
    id           TEXT PRIMARY KEY,
    number       INTEGER NOT NULL UNIQUE,
    state        TEXT NOT NULL CHECK (state IN ('draft', 'published', 'retired')),
    pass_percent INTEGER NOT NULL CHECK (pass_percent BETWEEN 1 AND 100),
    published_at TIMESTAMP,
    published_by TEXT NOT NULL DEFAULT '',
    version      BIGINT NOT NULL DEFAULT 1,
    created_by   TEXT NOT NULL,
    created_at   TIMESTAMP NOT NULL,
    updated_at   TIMESTAMP NOT NULL
);
CREATE UNIQUE INDEX protocoltest_versions_published ON protocoltest_versions (state) WHERE state = 'published';

CREATE TABLE protocoltest_steps (
    version_id TEXT NOT NULL REFERENCES protocoltest_versions (id),
    position   INTEGER NOT NULL,
    text_fr    TEXT NOT NULL,
    text_ar    TEXT NOT NULL,
    PRIMARY KEY (version_id, position)
);

CREATE TABLE protocoltest_criteria (
    version_id TEXT NOT NULL REFERENCES protocoltest_versions (id),
    code       TEXT NOT NULL,
    position   INTEGER NOT NULL,
    part       TEXT NOT NULL CHECK (part IN ('intimidator', 'target', 'team')),
    critical   BOOLEAN NOT NULL,
    occasion   TEXT NOT NULL CHECK (occasion IN ('always', 'grave_fact', 'both_sides', 'several_pupils')),
    text_fr    TEXT NOT NULL,
    text_ar    TEXT NOT NULL,
    PRIMARY KEY (version_id, code)
);

CREATE TABLE protocoltest_campaigns (
    id                  TEXT PRIMARY KEY,
    name_fr             TEXT NOT NULL,
    name_ar             TEXT NOT NULL,
    path                TEXT NOT NULL,
    from_on             DATE NOT NULL,
    to_on               DATE NOT NULL,
    protocol_version_id TEXT NOT NULL REFERENCES protocoltest_versions (id),
    target_percent      INTEGER NOT NULL CHECK (target_percent BETWEEN 1 AND 100),
    version             BIGINT NOT NULL DEFAULT 1,
    created_by          TEXT NOT NULL,
    created_at          TIMESTAMP NOT NULL,
    updated_at          TIMESTAMP NOT NULL,
    CHECK (to_on >= from_on)
);
CREATE INDEX protocoltest_campaigns_window ON protocoltest_campaigns (from_on, id);

CREATE TABLE protocoltest_campaign_schools (
    campaign_id TEXT NOT NULL REFERENCES protocoltest_campaigns (id),
    school_id   TEXT NOT NULL REFERENCES org_schools (id),
    PRIMARY KEY (campaign_id, school_id)
);
CREATE INDEX protocoltest_campaign_schools_school ON protocoltest_campaign_schools (school_id, campaign_id);

CREATE TABLE protocoltest_tests (
    id                  TEXT PRIMARY KEY,
    school_id           TEXT NOT NULL,
    directorate_id      TEXT NOT NULL,
    aref_id             TEXT NOT NULL,
    campaign_id         TEXT REFERENCES protocoltest_campaigns (id),
    scenario            TEXT NOT NULL DEFAULT '',
    mode                TEXT NOT NULL CHECK (mode IN ('simulated', 'supervised')),
    protocol_version_id TEXT NOT NULL REFERENCES protocoltest_versions (id),
    planned_at          TIMESTAMP NOT NULL,
    state               TEXT NOT NULL CHECK (state IN ('planned', 'running', 'observed', 'decided', 'debriefed', 'cancelled')),
    retest_of           TEXT REFERENCES protocoltest_tests (id),
    simulation_case_id  TEXT NOT NULL DEFAULT '',
    cancelled_for       TEXT NOT NULL DEFAULT '',
    imported            BOOLEAN NOT NULL DEFAULT FALSE,
    strengths           TEXT NOT NULL DEFAULT '',
    to_improve          TEXT NOT NULL DEFAULT '',
    version             BIGINT NOT NULL DEFAULT 1,
    created_by          TEXT NOT NULL,
    created_at          TIMESTAMP NOT NULL,
    updated_at          TIMESTAMP NOT NULL,
    FOREIGN KEY (school_id, directorate_id, aref_id)
        REFERENCES org_schools (id, directorate_id, aref_id) ON UPDATE CASCADE
);
CREATE INDEX protocoltest_tests_school ON protocoltest_tests (school_id, planned_at, id);
CREATE INDEX protocoltest_tests_directorate ON protocoltest_tests (directorate_id, planned_at, id);
CREATE INDEX protocoltest_tests_aref ON protocoltest_tests (aref_id, planned_at, id);
CREATE INDEX protocoltest_tests_planned ON protocoltest_tests (planned_at, id);
CREATE INDEX protocoltest_tests_campaign ON protocoltest_tests (campaign_id, planned_at, id);
CREATE UNIQUE INDEX protocoltest_tests_retest ON protocoltest_tests (retest_of) WHERE retest_of IS NOT NULL AND state <> 'cancelled';

CREATE TABLE protocoltest_people (
    test_id   TEXT NOT NULL REFERENCES protocoltest_tests (id),
    person_id TEXT NOT NULL REFERENCES identity_people (id),
    part      TEXT NOT NULL CHECK (part IN ('observer', 'participant')),
    PRIMARY KEY (test_id, person_id)
);
CREATE INDEX protocoltest_people_person ON protocoltest_people (person_id, part, test_id);

CREATE TABLE protocoltest_observations (
    id           TEXT PRIMARY KEY,
    test_id      TEXT NOT NULL REFERENCES protocoltest_tests (id),
    kind         TEXT NOT NULL CHECK (kind IN ('intimidator', 'target', 'team')),
    interview_no INTEGER NOT NULL,
    observer_id  TEXT NOT NULL REFERENCES identity_people (id),
    teacher_id   TEXT REFERENCES identity_people (id),
    started_at   TIMESTAMP NOT NULL,
    seconds      INTEGER NOT NULL CHECK (seconds BETWEEN 0 AND 7200),
    finished_at  TIMESTAMP,
    version      BIGINT NOT NULL DEFAULT 1,
    created_at   TIMESTAMP NOT NULL,
    updated_at   TIMESTAMP NOT NULL,
    UNIQUE (test_id, interview_no, observer_id)
);
CREATE INDEX protocoltest_observations_teacher ON protocoltest_observations (teacher_id, test_id);

CREATE TABLE protocoltest_marks (
    observation_id TEXT NOT NULL REFERENCES protocoltest_observations (id),
    criterion      TEXT NOT NULL,
    mark           TEXT NOT NULL CHECK (mark IN ('seen', 'partly', 'not_seen', 'not_applicable')),
    reason         TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (observation_id, criterion)
);

CREATE TABLE protocoltest_results (
    test_id             TEXT PRIMARY KEY REFERENCES protocoltest_tests (id),
    protocol_version_id TEXT NOT NULL REFERENCES protocoltest_versions (id),
    passed              BOOLEAN NOT NULL,
    verdict             TEXT NOT NULL CHECK (verdict IN ('passed', 'critical_missed', 'below_pass_percent', 'from_register')),
    percent             INTEGER NOT NULL CHECK (percent BETWEEN 0 AND 100),
    pass_percent        INTEGER NOT NULL,
    critical_missed     TEXT NOT NULL DEFAULT '',
    excused             TEXT NOT NULL DEFAULT '',
    inputs_hash         TEXT NOT NULL,
    decided_by          TEXT NOT NULL,
    decided_at          TIMESTAMP NOT NULL
);

CREATE TABLE protocoltest_actions (
    test_id  TEXT NOT NULL REFERENCES protocoltest_tests (id),
    position INTEGER NOT NULL,
    text     TEXT NOT NULL,
    owner_id TEXT NOT NULL REFERENCES identity_people (id),
    due_on   DATE NOT NULL,
    done_on  DATE,
    PRIMARY KEY (test_id, position)
);
CREATE INDEX protocoltest_actions_owner ON protocoltest_actions (owner_id, done_on);

INSERT INTO protocoltest_versions (id, number, state, pass_percent, published_at, published_by, created_by, created_at, updated_at)
VALUES ('protocol-1', 1, 'published', 75, '2022-12-01 00:00:00', 'system', 'system', '2022-12-01 00:00:00', '2022-12-01 00:00:00');

INSERT INTO protocoltest_steps (version_id, position, text_fr, text_ar) VALUES
('protocol-1', 1, 'Accueil de l’élève cible par son référent', 'استقبال التلميذ المستهدف من طرف مرجعه'),
('protocol-1', 2, 'Entretiens individuels avec les intimidateurs présumés, l’un après l’autre', 'مقابلات فردية مع المتنمرين المفترضين، واحدا بعد الآخر'),
('protocol-1', 3, 'Entretiens de suivi : les suggestions ont-elles été tenues ?', 'مقابلات التتبع: هل نُفذت الاقتراحات؟'),
('protocol-1', 4, 'Suivi de l’élève cible jusqu’à l’arrêt des faits', 'تتبع التلميذ المستهدف إلى أن تتوقف الأفعال'),
('protocol-1', 5, 'Clôture, puis période de vigilance', 'إغلاق الحالة ثم فترة اليقظة');

INSERT INTO protocoltest_criteria (version_id, position, code, part, critical, occasion, text_fr, text_ar) VALUES
('protocol-1', 1, 'kind_greeting', 'intimidator', TRUE, 'always', 'Accueille avec bienveillance et dit que ce n’est pas une convocation', 'يستقبل التلميذ بلطف ويوضح له أن الأمر ليس استدعاء'),
('protocol-1', 2, 'concern_named', 'intimidator', TRUE, 'always', 'Nomme la préoccupation, pas les actes', 'يعبر عن الانشغال بحال التلميذ، دون ذكر الأفعال'),
('protocol-1', 3, 'no_blame', 'intimidator', TRUE, 'always', 'Ne blâme pas et ne cherche pas d’aveu', 'لا يلوم ولا يطلب اعترافا'),
('protocol-1', 4, 'words_avoided', 'intimidator', FALSE, 'always', 'Évite les mots qui accusent ou qui étiquettent un élève', 'يتجنب الكلمات التي تتهم التلميذ أو تَصِمه'),
('protocol-1', 5, 'calm_outcome', 'intimidator', FALSE, 'always', 'Amène à reconnaître la préoccupation, ou met fin calmement à l’entretien', 'يقود إلى الإقرار بالاهتمام المشترك، أو ينهي المقابلة بهدوء'),
('protocol-1', 6, 'own_suggestion', 'intimidator', TRUE, 'always', 'Obtient une suggestion de l’élève, et non de l’adulte', 'يحصل على اقتراح يأتي من التلميذ لا من الراشد'),
('protocol-1', 7, 'next_date', 'intimidator', FALSE, 'always', 'Valorise la suggestion et fixe la prochaine date', 'يثمن الاقتراح ويحدد الموعد المقبل'),
('protocol-1', 8, 'brief', 'intimidator', FALSE, 'always', 'Reste bref (10 minutes au plus)', 'يُبقي المقابلة قصيرة (10 دقائق على الأكثر)'),
('protocol-1', 9, 'target_heard', 'target', TRUE, 'always', 'Laisse parler l’élève cible et prend tout au sérieux', 'يترك التلميذ المستهدف يتكلم ويأخذ كل ما يقوله على محمل الجد'),
('protocol-1', 10, 'no_advice', 'target', TRUE, 'always', 'Ne conseille pas, ne culpabilise pas, ne minimise pas', 'لا يقدم نصائح، ولا يُشعر التلميذ بالذنب، ولا يستهين بما يحكيه'),
('protocol-1', 11, 'method_explained', 'target', FALSE, 'always', 'Explique la méthode et convient de la prochaine rencontre', 'يشرح الطريقة ويتفق على اللقاء المقبل'),
('protocol-1', 12, 'pupils_identified', 'target', FALSE, 'always', 'Identifie les élèves concernés et les témoins', 'يحدد التلاميذ المعنيين والشهود'),
('protocol-1', 13, 'separate_interviewers', 'team', TRUE, 'both_sides', 'L’élève cible et les intimidateurs présumés ont des intervenants différents', 'للتلميذ المستهدف وللمتنمرين المفترضين متدخلون مختلفون'),
('protocol-1', 14, 'one_by_one', 'team', FALSE, 'several_pupils', 'Les intimidateurs présumés sont vus un par un, à la suite', 'يُقابَل المتنمرون المفترضون واحدا واحدا وتباعا'),
('protocol-1', 15, 'sheet_after', 'team', FALSE, 'always', 'La fiche est remplie après l’entretien, jamais devant l’élève', 'تُملأ البطاقة بعد المقابلة، لا أمام التلميذ'),
('protocol-1', 16, 'grave_fact_escalated', 'team', TRUE, 'grave_fact', 'Le fait grave est reconnu et signalé sans délai', 'يُدرَك الفعل الخطير ويُبلَّغ عنه دون تأخير');

-- +goose Down
DROP TABLE protocoltest_actions;
DROP TABLE protocoltest_results;
DROP TABLE protocoltest_marks;
DROP TABLE protocoltest_observations;
DROP TABLE protocoltest_people;
DROP TABLE protocoltest_tests;
DROP TABLE protocoltest_campaign_schools;
DROP TABLE protocoltest_campaigns;
DROP TABLE protocoltest_criteria;
DROP TABLE protocoltest_steps;
DROP TABLE protocoltest_versions;
