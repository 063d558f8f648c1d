import type { Schemas } from '@/api/client';
import type { Pupil } from '../queries';

export interface PupilAnswers {
  firstName: string;
  lastName: string;
  classLabel: string;
  massar: string;
  sex: Schemas['Sex'] | '';
  level: Schemas['PupilLevel'] | '';
  role: Schemas['PupilRole'];
  excused: string;
}
export const pupilFields = ['firstName', 'lastName', 'classLabel', 'massar', 'sex', 'level', 'role', 'excused'] as const satisfies readonly (keyof PupilAnswers)[];
export type PupilField = (typeof pupilFields)[number];

export const pupilAnswers = (pupil: Pupil): PupilAnswers => ({
  firstName: pupil.names?.first_name ?? '',
  lastName: pupil.names?.last_name ?? '',
  classLabel: pupil.names?.class_label ?? '',
  massar: pupil.names?.massar ?? '',
  sex: pupil.sex ?? '',
  level: pupil.level ?? '',
  role: pupil.role,
  excused: pupil.excused ?? '',
});

/** A Massar code as it is written on paper, spaces and small letter included. */
export const plainMassar = (typed: string): string => typed.replace(/\s/g, '').toUpperCase();
const plain = (field: PupilField, of: PupilAnswers): string => (field === 'massar' ? plainMassar(of.massar) : of[field].trim());

export const changedFields = (a: PupilAnswers, b: PupilAnswers): PupilField[] => pupilFields.filter((field) => plain(field, a) !== plain(field, b));

const names: Record<PupilField, keyof Schemas['UpdatePupilRequest']> = {
  firstName: 'first_name',
  lastName: 'last_name',
  classLabel: 'class_label',
  massar: 'massar',
  sex: 'sex',
  level: 'level',
  role: 'role',
  excused: 'excused',
};

/** Only what changed; an emptied field is taken back. An excuse belongs to somebody to be met and falls with another place. */
export const pupilRequest = (before: PupilAnswers, mine: PupilAnswers): Schemas['UpdatePupilRequest'] =>
  Object.fromEntries(
    changedFields(before, mine)
      .filter((field) => field !== 'excused' || mine.role === 'presumed_intimidator')
      .map((field) => [names[field], plain(field, mine)]),
  );

export const keptOf = (before: PupilAnswers, mine: PupilAnswers, theirs: PupilAnswers): PupilAnswers =>
  ({ ...theirs, ...Object.fromEntries(changedFields(before, mine).map((field) => [field, mine[field]])) });
