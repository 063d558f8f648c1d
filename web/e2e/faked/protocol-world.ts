import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { arefs, as, directorates, oneSchool, schools, team } from './org-world';
import { people, today } from './world';

type Schemas = components['schemas'];

const criterion = (code: string, part: Schemas['ProtocolPart'], critical: boolean, occasion: Schemas['Occasion'], text_fr: string, text_ar: string): Schemas['ProtocolCriterion'] => ({
  code, part, critical, occasion, text_fr, text_ar,
});
const criteria = [
  criterion('kind_greeting', 'intimidator', true, 'always', 'Accueille avec bienveillance et dit que ce n’est pas une convocation', 'يستقبل التلميذ بلطف ويوضح له أن الأمر ليس استدعاء'),
  criterion('concern_named', 'intimidator', true, 'always', 'Nomme la préoccupation, pas les actes', 'يعبر عن الانشغال بحال التلميذ، دون ذكر الأفعال'),
  criterion('no_blame', 'intimidator', true, 'always', 'Ne blâme pas et ne cherche pas d’aveu', 'لا يلوم ولا يطلب اعترافا'),
  criterion('words_avoided', 'intimidator', false, 'always', 'Évite les mots qui accusent ou qui étiquettent un élève', 'يتجنب الكلمات التي تتهم التلميذ أو تَصِمه'),
  criterion('calm_outcome', 'intimidator', false, 'always', 'Amène à reconnaître la préoccupation, ou met fin calmement à l’entretien', 'يقود إلى الإقرار بالاهتمام المشترك، أو ينهي المقابلة بهدوء'),
  criterion('own_suggestion', 'intimidator', true, 'always', 'Obtient une suggestion de l’élève, et non de l’adulte', 'يحصل على اقتراح يأتي من التلميذ لا من الراشد'),
  criterion('next_date', 'intimidator', false, 'always', 'Valorise la suggestion et fixe la prochaine date', 'يثمن الاقتراح ويحدد الموعد المقبل'),
  criterion('brief', 'intimidator', false, 'always', 'Reste bref (10 minutes au plus)', 'يختصر المقابلة (10 دقائق على الأكثر)'),
  criterion('target_heard', 'target', true, 'always', 'Laisse parler l’élève cible et prend tout au sérieux', 'يترك التلميذ المستهدف يتكلم ويأخذ كل ما يقوله على محمل الجد'),
  criterion('no_advice', 'target', true, 'always', 'Ne conseille pas, ne culpabilise pas, ne minimise pas', 'لا يقدم نصائح ولا يُشعر بالذنب ولا يستهين بما يُحكى'),
  criterion('method_explained', 'target', false, 'always', 'Explique la méthode et convient de la prochaine rencontre', 'يشرح الطريقة ويتفق على اللقاء المقبل'),
  criterion('pupils_identified', 'target', false, 'always', 'Identifie les élèves concernés et les témoins', 'يحدد التلاميذ المعنيين والشهود'),
  criterion('separate_interviewers', 'team', true, 'both_sides', 'L’élève cible et les intimidateurs présumés ont des intervenants différents', 'للتلميذ المستهدف وللمتنمرين المفترضين متدخلون مختلفون'),
  criterion('one_by_one', 'team', false, 'several_pupils', 'Les intimidateurs présumés sont vus un par un, à la suite', 'يُقابَل المتنمرون المفترضون واحدا واحدا وتباعا'),
  criterion('sheet_after', 'team', false, 'always', 'La fiche est remplie après l’entretien, jamais devant l’élève', 'تُملأ البطاقة بعد المقابلة، لا أمام التلميذ'),
  criterion('grave_fact_escalated', 'team', true, 'grave_fact', 'Le fait grave est reconnu et signalé sans délai', 'يُدرَك الفعل الخطير ويُبلَّغ عنه دون تأخير'),
];

const steps: Schemas['ProtocolStep'][] = [
  { text_fr: 'Accueillir l’élève cible', text_ar: 'استقبال التلميذ المستهدف' },
  { text_fr: 'Rencontrer les intimidateurs présumés, un par un', text_ar: 'مقابلة المتنمرين المفترضين واحدا واحدا' },
  { text_fr: 'Suivre les engagements', text_ar: 'تتبع الالتزامات' },
];

const version = (id: string, number: number, state: Schemas['ProtocolState'], more: Partial<Schemas['ProtocolVersion']> = {}): Schemas['ProtocolVersion'] => ({
  id, number, state, pass_percent: 75, steps: [], criteria: [], may_edit: state === 'draft', version: 1, ...more,
});
const heads = [version('v3', 3, 'draft'), version('v2', 2, 'published', { published_at: '2026-09-14T09:00:00Z' }), version('v1', 1, 'retired', { published_at: '2022-11-28T09:00:00Z' })];
export const whole = Object.fromEntries(heads.map((one) => [one.id, { ...one, steps, criteria }]));

const card = (fr: string[], ar: string[]): Schemas['ScenarioCard'] => ({ fr, ar });
export const scenario: Schemas['Scenario'] = {
  code: 'easy_acknowledgement',
  kinds: ['intimidator'],
  grave: false,
  title: { fr: 'Une reconnaissance qui vient facilement', ar: 'إقرار يأتي بسهولة' },
  situation: {
    fr: 'Depuis trois semaines, Yassine, élève de 2AC, est laissé seul à la récréation. Son cartable a été caché deux fois et on imite sa façon de parler. L’élève reçu a participé aux imitations, sans les avoir commencées.',
    ar: 'منذ ثلاثة أسابيع يبقى ياسين، تلميذ بالسنة الثانية إعدادي، وحيدا في فترات الاستراحة. أُخفيت محفظته مرتين، ويقلد بعض زملائه طريقة كلامه. التلميذ الذي سيُستقبل شارك في التقليد دون أن يكون هو من بدأه.',
  },
  teacher: card(
    ['Vous recevez Anas, camarade de classe de Yassine. Yassine a déjà été entendu par une collègue.', 'Vous savez que Yassine ne va pas bien. Ce qu’il a raconté reste entre lui et votre collègue.', 'Vous disposez de dix minutes. Terminez par une date.'],
    ['تستقبل أنس، زميل ياسين في القسم. سبق لزميلة لك أن استمعت إلى ياسين.', 'تعرف أن ياسين ليس على ما يرام. ما حكاه يبقى بينه وبين زميلتك.', 'أمامك عشر دقائق. اختم المقابلة بتحديد موعد.'],
  ),
  pupil: card(
    ['Tu es Anas, en 2AC. Tu arrives un peu inquiet : tu crois que l’on va te punir.', 'Si l’on te dit tout de suite que tu n’as pas d’ennuis, tu te détends.', 'Si l’on t’accuse ou si l’on te demande ce que tu as fait, tu te tais et tu regardes tes pieds.', 'Quand on te demande ce que tu as remarqué, tu dis : « Il est toujours tout seul, c’est vrai. Et on rit de lui. »', 'Si l’on te demande ce que tu pourrais faire, tu réfléchis longtemps, puis tu proposes de lui garder une place à côté de toi en sciences.'],
    ['أنت أنس، تدرس بالسنة الثانية إعدادي. تدخل قلقا بعض الشيء، فأنت تظن أنك ستُعاقب.', 'إذا قيل لك منذ البداية إنك لست في ورطة، ارتحت.', 'إذا اتُّهمت أو سُئلت عما فعلت، سكتَّ ونظرت إلى قدميك.', 'حين تُسأل عما لاحظته، تقول: «صحيح أنه وحيد دائما، ونحن نضحك عليه.»', 'إذا سُئلت عما يمكنك أن تفعله، تفكر طويلا ثم تقترح أن تحجز له مكانا بجانبك في حصة العلوم.'],
  ),
  observer: card(
    ['L’élève reconnaît facilement : le risque est d’aller trop vite et de proposer à sa place.', 'Regardez le silence après « Que pourrais-tu faire ? » : est-il laissé à l’élève ?'],
    ['يقر التلميذ بسهولة، والخطر هو التسرع والاقتراح مكانه.', 'انتبه إلى الصمت بعد سؤال «ماذا يمكنك أن تفعل؟»: هل يُترك للتلميذ وقته؟'],
  ),
  pupils: [
    { role: 'target', first_name: { fr: 'Yassine', ar: 'ياسين' }, level: '2ac', class: '2AC-3', sex: 'boy' },
    { role: 'presumed_intimidator', first_name: { fr: 'Anas', ar: 'أنس' }, level: '2ac', class: '2AC-3', sex: 'boy' },
  ],
  watch: ['kind_greeting', 'concern_named', 'own_suggestion'],
};
const grave: Schemas['Scenario'] = { ...scenario, code: 'grave_fact', grave: true, kinds: ['intimidator', 'team'], title: { fr: 'Un fait grave révélé en cours d’entretien', ar: 'فعل خطير يظهر أثناء المقابلة' } };
const forTeacher = ({ code, kinds, title, situation, teacher, pupils }: Schemas['Scenario']): Schemas['Scenario'] => ({ code, kinds, title, situation, teacher, pupils });

const rachid: Schemas['PersonRef'] = { id: 'rachid', name_fr: 'Rachid Amrani', name_ar: 'رشيد العمراني' };
const leila: Schemas['PersonRef'] = { id: 'leila', name_fr: 'Leïla Aït Ben Haddou-Moulay Ibrahim', name_ar: 'ليلى آيت بن حدو مولاي إبراهيم' };
const named = ({ id, code, name_fr, name_ar }: Schemas['School']): Schemas['SchoolName'] => ({ id, code, name_fr, name_ar });
const first = schools[0] ?? oneSchool;

export const campaign: Schemas['Campaign'] = {
  id: 'k1', name_fr: 'Test du protocole, automne 2026', name_ar: 'اختبار البروتوكول، خريف 2026', level: 'aref', node_id: 'rsk', from_on: '2026-11-09', to_on: '2026-12-18',
  protocol_version_id: 'v2', protocol_number: 2, target_percent: 80, school_count: 7, decided_count: 2, may_edit: false, version: 4,
  schools: [
    { school: named(first), test_id: 't1', state: 'running' },
    ...schools.slice(1, 3).map((one) => ({ school: named(one) })),
    { school: { id: 's5', code: '90011A', name_fr: 'Lycée Al Khawarizmi', name_ar: 'الثانوية التأهيلية الخوارزمي' }, test_id: 't3', state: 'debriefed', passed: true },
    { school: { id: 's6', code: '90012C', name_fr: 'Collège Ibn Sina', name_ar: 'الثانوية الإعدادية ابن سينا' }, test_id: 't4', state: 'decided', passed: false },
    { school: { id: 's7', code: '90013D', name_fr: 'Collège Al Amal', name_ar: 'الثانوية الإعدادية الأمل' }, test_id: 't5', state: 'planned' },
    { school: { id: 's8', code: '90015F', name_fr: 'Collège Al Wahda', name_ar: 'الثانوية الإعدادية الوحدة' }, test_id: 't6', state: 'planned' },
  ],
};
const lastCampaign: Schemas['Campaign'] = { ...campaign, id: 'k0', name_fr: 'Test du protocole 2022-2023', name_ar: 'اختبار البروتوكول 2022-2023', level: 'national', node_id: '', from_on: '2022-12-12', to_on: '2023-01-20', school_count: 6, decided_count: 6, target_percent: 100 };

export const observation: Schemas['Observation'] = {
  id: 'o1', test_id: 't1', kind: 'intimidator', interview_no: 1, observer: rachid, teacher: people.salma, started_at: `${today}T09:05:00Z`, seconds: 272, may_write: true, version: 6,
  marks: [
    { criterion: 'kind_greeting', level: 'seen' },
    { criterion: 'concern_named', level: 'partly' },
    { criterion: 'no_blame', level: 'seen' },
    { criterion: 'words_avoided', level: 'not_seen' },
  ],
};
const finished: Schemas['Observation'] = {
  ...observation, id: 'o2', observer: leila, may_write: false, finished_at: `${today}T09:16:00Z`, seconds: 545,
  marks: criteria.filter(({ part }) => part === 'intimidator').map(({ code }, at) => (at === 5 ? { criterion: code, level: 'not_applicable', reason: 'interrupted' } : { criterion: code, level: at % 3 === 1 ? 'partly' : 'seen' })),
};

export const test: Schemas['ProtocolTest'] = {
  id: 't1', school: named(first), campaign_id: 'k1', scenario: 'easy_acknowledgement', mode: 'simulated', protocol_version_id: 'v2', planned_at: `${today}T09:00:00Z`, state: 'running',
  observers: [rachid, leila], participants: [people.salma, people.karim], participant_count: 2, observations: [observation, finished], may: ['edit', 'cancel', 'observe'], version: 3,
};
const planned: Schemas['ProtocolTest'] = { ...test, id: 't5', state: 'planned', planned_at: '2026-11-27T09:00:00Z', observations: [] };
export const observed: Schemas['ProtocolTest'] = { ...test, id: 't7', state: 'observed', may: ['edit', 'cancel', 'decide'], observations: [{ ...finished, id: 'o3', test_id: 't7', observer: rachid }, { ...finished, test_id: 't7' }] };
const figures: Schemas['TestFigure'][] = criteria.slice(0, 12).map(({ code }, at) => ({ criterion: code, seen: at % 4 === 1 ? 1 : 2, partly: at % 4 === 1 ? 1 : 0, not_seen: at === 2 ? 1 : 0, left: 0, missed: at === 2 }));
const result = (passed: boolean): Schemas['TestResult'] => ({
  passed, verdict: passed ? 'passed' : 'critical_missed', percent: passed ? 87 : 81, pass_percent: 75, critical_missed: passed ? [] : ['no_blame'], excused: [{ criterion: 'grave_fact_escalated', reason: 'not_in_scenario' }],
  decided_at: `${today}T11:00:00Z`, decided_by: rachid,
});
export const passed: Schemas['ProtocolTest'] = {
  ...observed, id: 't3', state: 'debriefed', may: ['debrief'], result: result(true), figures, simulation_case_id: 'c9',
  debrief: {
    strengths: 'Accueil chaleureux ; la préoccupation est dite simplement.',
    to_improve: 'Laisser davantage de silence après la question.',
    actions: [
      { text: 'Relire ensemble la carte de l’enseignant', owner: people.karim, due_on: '2026-12-01' },
      { text: 'Rejouer le scénario du déni', owner: people.salma, due_on: '2026-11-20', done_on: '2026-11-19' },
    ],
  },
};
const toRedo: Schemas['ProtocolTest'] = { ...passed, id: 't4', result: result(false) };

const telling = ['in_full', 'in_full', 'in_part', 'hidden', 'none'] as const;
const figuresOf = (hide: boolean): Schemas['CriterionFigure'][] =>
  criteria.map((one, at) => {
    const told = hide ? (telling[at % 5] ?? 'none') : 'in_full';
    const { code, part, critical, text_fr, text_ar } = one;
    const shares = { seen_percent: 34 + at * 4, partly_percent: 30 - at, not_seen_percent: 36 - at * 3 + (at > 11 ? at * 3 - 36 : 0), people: 23 + at, schools: 6 };
    return { code, part, critical, text_fr, text_ar, position: at + 1, telling: told, ...(told !== 'hidden' && told !== 'none' && shares) };
  });
export const results = (hide: boolean): Schemas['ProtocolResults'] => ({ level: 'aref', node_id: 'rsk', exact: !hide, ...(hide && { threshold: 5 }), criteria: figuresOf(hide) });

const holding = (role: keyof typeof as, ...permissions: string[]): Schemas['MyPermissions'] => {
  const [line] = as[role].permissions;
  return { ...as[role], permissions: [...as[role].permissions, ...permissions.map((permission) => ({ ...line, permission }) as Schemas['MyPermissions']['permissions'][number])] };
};
const roles = {
  trainer: holding('trainer', 'protocol:read', 'test:read', 'test:write', 'observation:write', 'debrief:write', 'training:read', 'simulation:read'),
  aref: holding('arefCoordinator', 'protocol:read', 'test:read', 'test:write', 'campaign:write'),
  admin: holding('admin', 'protocol:read', 'protocol:write', 'test:read', 'test:write', 'campaign:write'),
  coordinator: holding('coordinator', 'protocol:read', 'test:read', 'debrief:write', 'simulation:read', 'simulation:write'),
};
const me = { email: 'rachid.amrani@example.test', staff_number: '1234567', profession: 'teacher', locale: 'fr', must_change_password: false, today, version: 1 };

const tests = [test, planned, passed, toRedo];
const one = (all: { id: string }[], path: string): Record<string, Handler> => Object.fromEntries(all.map((each) => [`GET /api/v1/${path}/${each.id}`, { body: each }]));

/** What the screens of protocol tests ask, answered well. */
export const protocolAs = (role: keyof typeof roles, more: Record<string, Handler> = {}): Record<string, Handler> => ({
  'GET /api/v1/me': { body: { ...(role === 'trainer' ? rachid : people.karim), ...me } },
  'GET /api/v1/me/permissions': { body: roles[role] },
  'GET /api/v1/arefs': { body: { items: arefs } },
  'GET /api/v1/directorates': { body: { items: directorates } },
  'GET /api/v1/schools': { body: { items: schools } },
  'GET /api/v1/schools/s1': { body: oneSchool },
  'GET /api/v1/schools/s1/team': { body: team },
  'GET /api/v1/trainers': { body: { items: [{ person: rachid, places: [{ level: 'aref', id: 'rsk' }] }, { person: leila, places: [{ level: 'aref', id: 'rsk' }] }] } },
  'GET /api/v1/protocol-versions': { body: { items: heads } },
  ...one(Object.values(whole), 'protocol-versions'),
  'GET /api/v1/scenarios': { body: { items: role === 'trainer' ? [scenario, grave] : [scenario, grave].map(forTeacher) } },
  'GET /api/v1/campaigns': { body: { items: [campaign, lastCampaign] } },
  ...one([{ ...campaign, may_edit: role === 'aref' }, lastCampaign], 'campaigns'),
  'GET /api/v1/protocol-tests': (route) => ({ body: { items: new URL(route.request().url()).searchParams.has('mine') ? [test] : tests } }),
  ...one([...tests, observed], 'protocol-tests'),
  ...one([observation, finished], 'observations'),
  'PUT /api/v1/observations/o1': { body: { ...observation, version: 7 } },
  'POST /api/v1/protocol-tests/t7/decision': { body: { ...observed, state: 'decided', result: result(true) } },
  'GET /api/v1/protocol-results': { body: results(role !== 'trainer') },
  ...more,
});
