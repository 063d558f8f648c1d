import { Link, useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import classes from './audit.module.css';
import { factWords } from './fact-words';
import { withFilter } from './filters';
import { actorWords, useSchoolName } from './names';
import type { AuditEntry } from './queries';

/** One line of the journal: who, what, when and where; and from there to the other lines about the same. */
export function EntryLine({ entry }: { entry: AuditEntry }) {
  const { t, format, locale } = useI18n();
  const [search] = useSearchParams();
  const school = useSchoolName(entry.school_id);
  const facts = factWords(t, format, entry);
  const about = entry.facts['case'] ?? (entry.object_kind === 'case' ? entry.object_id : '');
  const person = entry.facts['person'] ?? (entry.object_kind === 'person' ? entry.object_id : '');
  const number = entry.facts['number'] ?? '';
  const narrowed = (name: 'actor' | 'object_id', value: string) => `/journal?${withFilter(search, name, value).toString()}`;
  const links = [
    entry.actor.id && search.get('actor') !== entry.actor.id && { href: narrowed('actor', entry.actor.id), words: t('journal.same_actor') },
    person && person !== entry.actor.id && { href: narrowed('actor', person), words: t('journal.other_person') },
    about && search.get('object_id') !== about && { href: narrowed('object_id', about), words: t('journal.same_case') },
    number.includes('/') && entry.school_id && { href: openingsOf(entry.school_id, number), words: t('journal.who_saw') },
  ].filter((link) => typeof link === 'object');

  return (
    <li className={classes.entry}>
      <p className={card.spread}>
        <bdi className={card.strong}>{actorWords(t, locale, entry.actor)}</bdi>
        <span className={card.soft}>{format.instant(entry.at)}</span>
      </p>
      <p>{t.maybe(`done.${entry.action}`) ?? entry.action}</p>
      {(school || facts.length > 0) && <p className={card.soft}>{[school, ...facts].filter(Boolean).join(' · ')}</p>}
      {links.length > 0 && (
        <p className={classes.links}>
          {links.map(({ href, words }) => (
            <Link key={words} href={href}>
              {words}
            </Link>
          ))}
        </p>
      )}
    </li>
  );
}

const openingsOf = (school: string, number: string): string => `/journal/openings?${new URLSearchParams({ school, number }).toString()}`;
