import type { JournalAction } from './queries';

/** What the journal may say was done, as the contract lists it. */
export const actions: readonly JournalAction[] = [
  'assessment:record', 'assignment:begin', 'assignment:end', 'attendance:take', 'campaign:create', 'campaign:update',
  'case:edit', 'case:glance', 'case:import', 'case:list', 'case:move', 'case:print', 'case:read', 'case:report',
  'case:review', 'case:screen', 'case:search', 'case:support_end', 'case:year_note', 'certificate:correct',
  'certificate:download', 'certificate:issue', 'certificate:record', 'certificate:revoke', 'contact:create', 'contact:delete',
  'contact:record', 'contact:update', 'course:cancel', 'course:create', 'course:reinstate', 'course:update', 'day:read',
  'enrolment:add', 'enrolment:withdraw', 'flag:clear', 'flag:raise', 'grant:give', 'grant:revoke', 'interview:correct',
  'interview:record', 'issuer:put', 'issuer_key:rotate', 'journal:search', 'journal:verify', 'letter:record', 'measure:begin',
  'measure:edit', 'member:appoint', 'member:change', 'member:end', 'observation:finish', 'observation:start',
  'org:seed', 'person:change_password', 'person:create', 'person:move_home', 'person:reinstate', 'person:reset_password',
  'person:suspend', 'person:update', 'protocol:draft', 'protocol:publish', 'protocol:update', 'province:delete', 'province:put', 'pupil:add', 'pupil:edit',
  'review:read', 'school:close', 'school:create', 'school:move', 'school:reopen', 'school:update', 'session:end',
  'session:refuse', 'session:start', 'setting:change', 'task:done', 'test:cancel', 'test:debrief', 'test:decide',
  'test:import', 'test:plan', 'test:simulate', 'test:update', 'token:issue', 'token:revoke', 'year:close', 'year:put',
];

/** What something was done to. */
export const kinds = [
  'assignment', 'board', 'campaign', 'case', 'certificate', 'contact', 'course', 'enrolment', 'flag', 'grant', 'interview',
  'issuer', 'issuing', 'journal', 'measure', 'observation', 'org', 'parent_letter', 'person', 'protocol_test', 'protocol_version', 'province_code',
  'pupil', 'school', 'school_year', 'session', 'setting', 'suspension', 'task', 'team_member', 'token',
] as const;

export const nounOf = (action: JournalAction): string => action.split(':')[0] ?? '';
export const nouns: readonly string[] = [...new Set(actions.map(nounOf))];
