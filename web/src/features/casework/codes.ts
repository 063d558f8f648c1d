import type { Schemas } from '@/api/client';

/** The codes of the contract in the order in which people look for them. */
const all =
  <V extends string>() =>
  <const L extends readonly V[]>(list: [V] extends [L[number]] ? L : never): L =>
    list;

export const flagKinds = all<Schemas['FlagKind']>()([
  'sexual_violence', 'csam', 'sextortion', 'weapon', 'serious_injury', 'extortion', 'suicidal_talk', 'self_harm',
  'adult_author', 'danger_at_home', 'hate_crime', 'judicial', 'physical_violence', 'single_author',
]);
/** Those that only warn: nothing is passed on the same day for them. */
const warnings: ReadonlySet<Schemas['FlagKind']> = new Set(['physical_violence', 'single_author']);
export const isGrave = (kind: Schemas['FlagKind']): boolean => !warnings.has(kind);

export const channels = all<Schemas['ReportChannel']>()([
  'in_person', 'letter_box', 'drop_in_hour', 'phone', 'online_form', 'helpline', 'weak_signals', 'other',
]);
export const reporters = all<Schemas['ReporterRole']>()([
  'target', 'pupil', 'parent', 'teacher', 'staff', 'management', 'outside', 'anonymous',
]);
export const places = all<Schemas['Place']>()([
  'classroom', 'yard', 'corridors', 'toilets', 'sports', 'canteen', 'boarding', 'gate', 'route', 'online', 'elsewhere',
]);
export const forms = all<Schemas['Form']>()([
  'mockery', 'insults', 'threats', 'shoving', 'blows', 'exclusion', 'rumours', 'theft', 'damage', 'online_hate', 'online_threats',
  'identity_theft', 'personal_data', 'account_hacking', 'webcam_blackmail', 'intimate_images', 'other',
]);
export const platforms = all<Schemas['Platform']>()([
  'whatsapp', 'facebook', 'messenger', 'instagram', 'tiktok', 'snapchat', 'youtube', 'telegram', 'x', 'games', 'phone', 'email', 'other',
]);
export const levels = all<Schemas['PupilLevel']>()(['1ac', '2ac', '3ac', 'tc', '1bac', '2bac']);
export const sexes = all<Schemas['Sex']>()(['girl', 'boy']);
export const roles = all<Schemas['PupilRole']>()(['target', 'presumed_intimidator', 'witness', 'supporter']);
export const answers = all<Schemas['Answer']>()(['yes', 'no', 'unknown']);
export const duties = all<Schemas['Duty']>()(['referent', 'interviewer', 'observer', 'support']);
export const contactChannels = all<Schemas['ContactChannel']>()(['meeting', 'phone', 'letter', 'messenger', 'other']);
export const agreements = all<Schemas['Agreement']>()(['yes', 'no', 'not_asked', 'unreachable']);
export const measureKinds = all<Schemas['MeasureKind']>()([
  'referent_adult', 'closer_watch', 'seating', 'timetable', 'route', 'friends', 'online_safety', 'other',
]);
export const taskChannels = all<Schemas['TaskChannel']>()([
  'management', 'prosecutor', 'police', 'gendarmerie', 'directorate', 'child_protection', 'health', 'family', 'helpline', 'other',
]);
export const familyReasons = all<Schemas['FamilyReason']>()(['family_reported', 'target_objects', 'unreachable', 'danger_at_home']);
export const outcomes = all<Schemas['Outcome']>()(['stopped', 'improved', 'unchanged', 'worse', 'pupil_left', 'taken_over', 'unknown']);
export const excuses = ['pupil_left', 'long_absence', 'wrongly_named', 'health', 'other_protocol'] as const;
export const criteria = ['repetition', 'group_effect', 'imbalance', 'defenceless'] as const;
