import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { translator } from '@/i18n/translate';
import { catalogueParts } from '@/i18n/whole-catalogue';
import { groupOf } from './groups';
import { numberIn } from './number-field';
import { amount, sourceOf } from './words';

const internal = join(import.meta.dirname, '../../../../../internal');
const source = (path: string) => readFileSync(join(internal, path), 'utf8');
const rows = [...source('method/numbers.go').matchAll(/^\t\{"([a-z_.]+)",/gm)].map((match) => match[1] ?? '');
const own = [...source('org/settings.go').matchAll(/MinimumTeam = "([a-z_.]+)"/g)].map((match) => match[1] ?? '');
const courses = [...source('training/settings.go').matchAll(/= "(training\.[a-z_.]+)"/g)].map((match) => match[1] ?? '');
const keys = [...rows, ...own, ...courses];
const units = [...source('settings/settings.go').matchAll(/^\t(?:SchoolDays|Days|Weeks|Months|Minutes|Hours|Count|Percent|Points|Flag)\s+= "(\w+)"/gm)].map((match) => match[1] ?? '');

describe.each(['fr', 'ar'] as const)('the numbers of the method in words: %s', (locale) => {
  const { core, settings } = catalogueParts(locale);
  const t = translator(locale, { ...core, ...settings });

  it('finds the numbers and their units', () => {
    expect(keys.length).toBeGreaterThan(27);
    expect(units.length).toBeGreaterThan(8);
  });

  it('names each and says what it moves', () => {
    expect(keys.filter((key) => t.maybe(`number.${key}`) === undefined)).toEqual([]);
    expect(keys.filter((key) => t.maybe(`moves.${key}`) === undefined)).toEqual([]);
  });

  it('has a place and a unit for each', () => {
    expect(keys.filter((key) => groupOf(key) === 'other')).toEqual([]);
    expect(units.filter((unit) => unit !== 'flag' && t.maybe(`unit.${unit}`, { count: 2 }) === undefined)).toEqual([]);
    expect(amount(t, { unit: 'flag' }, 1)).not.toBe(amount(t, { unit: 'flag' }, 0));
  });

  it('says where each comes from', () => {
    expect(['S3', 'PROP', 'GK', 'programme: three'].map((mark) => sourceOf(t, mark)).every((words) => words.length > 8)).toBe(true);
  });
});

describe('a number that is typed', () => {
  it('counts only within its bounds', () => {
    expect(['7', ' 7 ', '0', '31', '', 'x', '7.5', '-1'].map((text) => numberIn(text, 1, 30))).toEqual([7, 7, undefined, undefined, undefined, undefined, undefined, undefined]);
  });
});
