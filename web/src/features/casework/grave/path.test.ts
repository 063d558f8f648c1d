import { describe, expect, it } from 'vitest';
import { flagKinds, isGrave } from '../codes';
import { callsOf, stepsOf, suspected, themesOf, toCall } from './path';

describe('the path of a grave fact', () => {
  it('exists for every grave kind, and only for those', () => {
    for (const kind of flagKinds) expect(stepsOf([kind]).length > 0, kind).toBe(isGrave(kind));
    for (const kind of flagKinds) expect(callsOf([kind]).length > 0, kind).toBe(isGrave(kind));
  });

  it('always says to ask no more questions, and ends with the support of the target', () => {
    for (const kind of flagKinds.filter(isGrave)) {
      expect(stepsOf([kind])).toContain('no_questions');
      expect(stepsOf([kind]).at(-1)).toBe('support');
    }
  });

  it('never has images looked at', () => {
    expect(stepsOf(['csam']).slice(0, 3)).toEqual(['no_questions', 'no_images', 'device']);
  });

  it('does not leave alone somebody who speaks of dying', () => {
    expect(stepsOf(['suicidal_talk'])[0]).toBe('stay');
    expect(stepsOf(['suicidal_talk'])).not.toContain('prosecutor');
  });

  it('does not call the family when the danger is at home, whatever else there is', () => {
    const steps = stepsOf(['sexual_violence', 'danger_at_home']);
    expect(steps).toContain('no_family');
    expect(steps).not.toContain('family');
  });

  it('goes past a head who may be concerned', () => {
    expect(stepsOf(['adult_author', 'weapon'])).not.toContain('head');
    expect(callsOf(['adult_author'])).toContain('directorate');
  });

  it('says each thing once', () => {
    const steps = stepsOf(flagKinds);
    expect(new Set(steps).size).toBe(steps.length);
    expect(themesOf(flagKinds)).toHaveLength(7);
  });

  it('calls by urgency, then the nearest', () => {
    const contacts = [
      { kind: 'police', level: 'national' },
      { kind: 'other', level: 'school' },
      { kind: 'management', level: 'school' },
      { kind: 'police', level: 'directorate' },
    ] as const;
    expect(toCall(contacts, ['weapon'])).toEqual([contacts[2], contacts[3], contacts[0]]);
  });

  it('is suspected behind images and blackmail', () => {
    expect(suspected(['mockery', 'intimate_images'])).toEqual(['csam']);
  });
});
