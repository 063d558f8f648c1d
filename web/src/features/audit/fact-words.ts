import type { Format } from '@/i18n/format';
import type { Translate } from '@/i18n/translate';
import type { AuditEntry } from './queries';

/**
 * What is told beside the action. What happened in a case (the kind of an interview, how it was reported,
 * what was decided) is left out: the journal is read to know who acted, not what pupils lived.
 */
const told = [
  'shown', 'sheet', 'register', 'count', 'lines', 'found', 'by', 'role', 'duty', 'level', 'from', 'to', 'number', 'revision', 'key', 'value', 'changed',
  'issued_on', 'valid_until', 'revoked_on', 'checked_on', 'sent_on', 'on', 'entries', 'breaks', 'action', 'object_kind', 'reason',
] as const;

const day = /^\d{4}-\d\d-\d\d$/;
const instant = /^\d{4}-\d\d-\d\dT/;
const id = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

function valueWords(t: Translate, format: Format, key: string, value: string): string {
  if (day.test(value)) return format.date(value);
  if (instant.test(value)) return format.instant(value);
  if (key === 'action') return t.maybe(`done.${value}`) ?? value;
  if (key === 'object_kind') return t.maybe(`object.${value}`) ?? value;
  if (key === 'from' || key === 'to') return t.maybe(`state.${value}`) ?? value;
  if (key === 'role') return t.maybe(`fact_value.${value}`) ?? t.maybe(`grant.${value}`) ?? value;
  return t.maybe(`fact_value.${value}`) ?? t.maybe(`state.${value}`) ?? value;
}

/** Label and value, in words; ids have none, they are followed by their own links. */
export function factWords(t: Translate, format: Format, entry: AuditEntry): string[] {
  return told.flatMap((key) => {
    const value = entry.facts[key];
    if (!value || id.test(value)) return [];
    const parts = value.split(',').map((part) => valueWords(t, format, key, part));
    return [t('journal.fact', { what: t(`fact.${key}`), value: format.list(parts) })];
  });
}
