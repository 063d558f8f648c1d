import type { Schemas } from '@/api/client';

export type Level = Schemas['MarkLevel'];
export type Reason = Schemas['ExcuseReason'];
export type Mark = Schemas['ObservedMark'];

/** What was marked so far, by criterion. */
export type Marks = Readonly<Record<string, Mark>>;

type Criterion = Pick<Schemas['ProtocolCriterion'], 'code' | 'critical'>;
type Asked = Pick<Schemas['ProtocolCriterion'], 'occasion'>;

/** Left to right on the buttons, and on the keys 0, 1, 2 and n. */
export const levels: readonly Level[] = ['not_seen', 'partly', 'seen', 'not_applicable'];
export const levelKeys: Record<Level, string> = { not_seen: '0', partly: '1', seen: '2', not_applicable: 'n' };
export const reasons: readonly Reason[] = ['not_in_scenario', 'not_played', 'interrupted'];

const points: Record<Level, number> = { not_seen: 0, partly: 1, seen: 2, not_applicable: 0 };
const most = 2;

export const levelOfKey = (key: string): Level | undefined => levels.find((level) => levelKeys[level] === key.toLowerCase());

export const byCriterion = (marks: readonly Mark[]): Marks => Object.fromEntries(marks.map((mark) => [mark.criterion, mark]));

/** In the order of the grid, as they are sent. A critical criterion left out without its reason is not sent yet. */
export const listed = (criteria: readonly Criterion[], marks: Marks): Mark[] =>
  criteria.flatMap((criterion) => {
    const mark = marks[criterion.code];
    return mark && !lacksReason(criterion, mark) ? [mark] : [];
  });

/** Leaving a critical criterion out is said with its reason. */
export const lacksReason = (criterion: Criterion, mark: Mark | undefined): boolean =>
  criterion.critical && mark?.level === 'not_applicable' && !mark.reason;

export function marked(marks: Marks, criterion: string, level: Level, reason?: Reason): Marks {
  const before = marks[criterion];
  const kept = level === 'not_applicable' ? (reason ?? before?.reason) : undefined;
  return { ...marks, [criterion]: { criterion, level, ...(kept && { reason: kept }) } };
}

export interface Tally {
  points: number;
  outOf: number;
  /** Rounded down, as the rule does; absent while nothing counts. */
  percent: number | undefined;
  answered: number;
  /** The criteria without a mark, or without the reason that goes with it. */
  open: string[];
  /** The critical ones marked as not seen. */
  missed: string[];
}

/** Where one observer's marks stand. The result of the test is the service's alone. */
export function tally(criteria: readonly Criterion[], marks: Marks): Tally {
  const counted = criteria.flatMap(({ code }) => {
    const mark = marks[code];
    return mark && mark.level !== 'not_applicable' ? [points[mark.level]] : [];
  });
  const sum = counted.reduce((all, one) => all + one, 0);
  const outOf = counted.length * most;
  const open = criteria.filter((one) => !marks[one.code] || lacksReason(one, marks[one.code])).map(({ code }) => code);
  return {
    points: sum,
    outOf,
    percent: outOf === 0 ? undefined : Math.floor((100 * sum) / outOf),
    answered: criteria.length - open.length,
    open,
    missed: criteria.filter(({ code, critical }) => critical && marks[code]?.level === 'not_seen').map(({ code }) => code),
  };
}

/** The criterion above or below, by the arrows; stays at the ends. */
export function neighbour(criteria: readonly Criterion[], code: string, by: 1 | -1): string | undefined {
  const at = criteria.findIndex((one) => one.code === code);
  return criteria[at + by]?.code;
}

/** What the scenario is about cannot be left out. */
export const insisted = ({ occasion }: Asked, grave: boolean): boolean => occasion === 'grave_fact' && grave;

/** Whether the grid is incomplete without it; the others wait for an occasion that may not come. */
export const required = (criterion: Asked, grave: boolean): boolean => criterion.occasion === 'always' || insisted(criterion, grave);

/** The criteria that two versions of one grid mark differently. */
export const differing = (criteria: readonly Criterion[], mine: Marks, theirs: Marks): string[] =>
  criteria.map(({ code }) => code).filter((code) => mine[code]?.level !== theirs[code]?.level || mine[code]?.reason !== theirs[code]?.reason);
