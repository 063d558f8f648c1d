import { describe, expect, it } from 'vitest';
import { wholeCatalogue } from '@/i18n/whole-catalogue';
import { translator } from '@/i18n/translate';
import { eventWords } from './event-words';

const t = translator('fr', wholeCatalogue('fr'));
const plain = (event: Parameters<typeof eventWords>[1]) => eventWords(t, event).replace(/[\u2068\u2069]/g, '');

describe('an event in words', () => {
  it('says the state that a case came to, and why', () => {
    expect(plain({ kind: 'moved', to_state: 'interviews', reason: 'resumed' })).toContain(t('reason.resumed'));
  });

  it('reads its code by its kind: "other" is a channel here and a measure there', () => {
    expect(plain({ kind: 'opened', reason: 'phone' })).toContain(t('channel.phone'));
    expect(plain({ kind: 'measure', reason: 'route' })).toContain(t('measure.route'));
    expect(plain({ kind: 'interview_corrected', reason: 'target_check' })).toContain(t('kind.target_check'));
  });

  it('says both places of a pupil who changed', () => {
    expect(plain({ kind: 'role_changed', reason: 'witness_to_presumed_intimidator' })).toMatch(/témoin.*élève à rencontrer/);
  });

  it('stays quiet about a code it does not know', () => {
    expect(plain({ kind: 'imported', reason: 'never_heard_of' })).toBe(t('event.imported'));
  });
});
