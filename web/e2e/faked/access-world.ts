import type { components } from '../../src/api/schema';
import type { Handler } from './api';
import { me } from './world';

type Schemas = components['schemas'];

const granting = ['member', 'coordinator', 'head', 'trainer', 'focal_point', 'aref_coordinator', 'supervisor', 'dpo', 'admin'];
const held = [
  'org:read', 'team:read', 'calendar:read', 'calendar:write', 'setting:read', 'setting:write', 'person:read', 'person:write', 'grant:read',
  'certificate:read', ...granting.map((role) => `grant:${role}`),
];

/** An administrator of the whole country, as the menu and the forms know them. */
export const adminPermissions: Schemas['MyPermissions'] = {
  places: [{ level: 'national', id: '', name_fr: '', name_ar: '' }],
  permissions: held.map((permission) => ({ permission, reach: 'subtree', role: 'admin', level: 'national', node_id: '' })),
};

const person = (id: string, fr: string, ar: string, more: Partial<Schemas['Person']> = {}): Schemas['Person'] => ({
  id, name_fr: fr, name_ar: ar, email: `${id}@sanad.example`, staff_number: '1000042', profession: 'teacher', locale: 'fr',
  home: { level: 'school', id: 's1' }, active: true, must_change_password: false, version: 4, created_at: '2026-09-02T08:30:00Z', ...more,
});

export const karim = person('karim', 'Karim Tazi', 'كريم التازي');
const long = 'Marie-Antoinette Fatima-Zohra de la Rochefoucauld-Benabdelouahed El Idrissi El Hassani';

export const people: Schemas['Person'][] = [
  karim,
  person('nadia', 'Nadia El Fassi', 'نادية الفاسي', { profession: 'guidance_counsellor', home: { level: 'directorate', id: 'rabat' } }),
  person('long', long, 'فاطمة الزهراء بنت عبد الواحد الإدريسي الحسني العلوي المدغري السجلماسي', { email: 'prenom.tres-long.nom-encore-plus-long@ecole.sanad.example' }),
  person('omar', 'Omar Kettani', 'عمر الكتاني', { profession: 'inspector', home: { level: 'aref', id: 'rsk' }, active: false }),
  person('ilham', 'Ilham Sefrioui', 'إلهام الصفريوي', { profession: 'administration', home: { level: 'national' }, must_change_password: true }),
];

const ref = ({ id, name_fr, name_ar }: Schemas['Person']): Schemas['PersonRef'] => ({ id, name_fr, name_ar });
const grant = (id: string, of: Schemas['Person'], more: Partial<Schemas['Grant']> = {}): Schemas['Grant'] => ({
  id, person: ref(of), role: 'member', level: 'school', node_id: 's1', given_by: { id: 'x', name_fr: 'Asmae Ziani', name_ar: 'أسماء الزياني' },
  granted_at: '2026-09-02T08:35:00Z', ...more,
});

export const grants: Schemas['Grant'][] = people.flatMap((one, n) => [
  grant(`g${n}`, one, n === 1 ? { role: 'focal_point', level: 'directorate', node_id: 'rabat', expires_at: '2027-07-03T23:00:00Z' } : {}),
]);
const ended = grant('g9', karim, { role: 'head', revoked_at: '2026-11-20T10:00:00Z', revoked_by: 'x' });

const line = (permission: string, effect: Schemas['PolicyLine']['effect'] = 'allow', reach = 'subtree'): Schemas['PolicyLine'] => ({
  line: 1, role: 'member', permission, reach, effect,
});
const casework = ['case', 'interview', 'pupil', 'handover', 'day', 'review'].map((noun) => line(`${noun}:*`, 'deny'));
const read = ['org:read', 'contact:read', 'team:read', 'certificate:read'].map((permission) => line(permission));
const member = [
  ...read, line('day:read'), line('review:read'), line('case:board'), line('case:open'), line('case:flag'), line('access:explain'),
  line('case:names', 'allow', 'assigned'), line('case:read', 'allow', 'assigned'), line('interview:read', 'allow', 'assigned'),
  line('interview:write', 'allow', 'assigned'), line('handover:read', 'allow', 'assigned'),
];

export const roles: Schemas['RoleList'] = {
  items: [
    { role: 'member', level: 'school', lines: member },
    { role: 'coordinator', level: 'school', lines: [...member, line('case:read'), line('case:names'), line('case:assign'), line('team:write')] },
    { role: 'head', level: 'school', lines: [...read, line('case:board'), line('case:names', 'allow', 'handed'), line('interview:*', 'deny'), line('pupil:*', 'deny')] },
    { role: 'trainer', level: 'school', lines: [...read, ...casework] },
    { role: 'trainer', level: 'directorate', lines: [...read, ...casework] },
    { role: 'dpo', level: 'aref', lines: [line('audit:read'), line('audit:verify'), ...casework] },
    { role: 'admin', level: 'directorate', lines: [...read, line('person:write'), line('grant:member'), ...casework] },
    { role: 'admin', level: 'national', lines: [...read, line('person:write'), line('setting:write'), line('grant:admin'), ...casework] },
  ],
};

export const arefs: Schemas['ArefList'] = {
  items: [
    { id: 'rsk', num: '04', name_fr: 'Académie de Rabat-Salé-Kénitra', name_ar: 'أكاديمية الرباط - سلا - القنيطرة', region_fr: 'Rabat-Salé-Kénitra', region_ar: 'الرباط - سلا - القنيطرة' },
    { id: 'cs', num: '06', name_fr: 'Académie de Casablanca-Settat', name_ar: 'أكاديمية الدار البيضاء - سطات', region_fr: 'Casablanca-Settat', region_ar: 'الدار البيضاء - سطات' },
  ],
};

const school: Schemas['School'] = {
  id: 's1', code: '90001P', cycle: 'college', name_fr: 'Collège Les Oliviers', name_ar: 'الثانوية الإعدادية الزيتون', commune_fr: '', commune_ar: '',
  directorate_id: 'rabat', aref_id: 'rsk', version: 1,
};

/** What the screens about people and roles ask, answered well. */
export const accessAnswers: Record<string, Handler> = {
  'GET /api/v1/me': { body: { ...me, id: 'x', name_fr: 'Asmae Ziani', name_ar: 'أسماء الزياني', profession: 'administration' } },
  'GET /api/v1/me/permissions': { body: adminPermissions },
  'GET /api/v1/people': { body: { items: people, next: 'more' } },
  'POST /api/v1/people-searches': { body: { items: people.slice(0, 2) } },
  'POST /api/v1/people': { status: 201, body: karim },
  'GET /api/v1/people/karim': { body: karim },
  'GET /api/v1/people/karim/certificates': {
    body: { items: [{ id: 'c1', person_id: 'karim', number: 'FORM-2026-0042', issued_on: '2026-09-12', valid_until: '2028-09-12', version: 1 }] },
  },
  'PATCH /api/v1/people/karim': { body: { ...karim, version: 5 } },
  'POST /api/v1/people/karim/password-reset': { body: { password: 'kdmw-7tqa-p2xn-hs4v' } },
  'GET /api/v1/grants': (route) => {
    const query = new URL(route.request().url()).searchParams;
    const all = query.get('active') === 'false' ? [...grants, ended] : grants;
    return { body: { items: query.get('person') ? all.filter((one) => one.person.id === query.get('person')) : all } };
  },
  'POST /api/v1/grants': { status: 201, body: grant('g20', karim) },
  'DELETE /api/v1/grants/g0': { status: 204 },
  'GET /api/v1/roles': { body: roles },
  'GET /api/v1/arefs': { body: arefs },
  'GET /api/v1/directorates': { body: { items: [{ id: 'rabat', aref_id: 'rsk', kind: 'prefecture', name_fr: 'Rabat', name_ar: 'الرباط' }] } },
  'GET /api/v1/schools': { body: { items: [school], next: 'more' } },
  'GET /api/v1/schools/s1': { body: school },
};
