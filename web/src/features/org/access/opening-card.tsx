import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Pill } from '@/ui/pill';
import { useName } from '../names';
import { type Opening, widest } from './openings';
import classes from './access.module.css';

/** One role: whose, since when, by whom, what it opens; the lines of the policy for those who check. */
export function OpeningCard({ opening }: { opening: Opening }) {
  const { t, format } = useI18n();
  const name = useName();
  const { grant, opens, endedAt, endedBy } = opening;
  const most = widest(opening);
  const by = name(grant.given_by) || t('school_access.service');
  const day = (at: string) => format.date(dayOf(new Date(at)));
  const reachWords = (reach: string) => t.maybe(`school_reach.${reach}`) ?? reach;
  return (
    <li className={card.card}>
      <span className={card.row}>
        <span className={card.strong}>
          <bdi>{name(grant.person)}</bdi>
        </span>
        <Pill tone={endedAt ? 'plain' : 'good'}>{t(`grant.${grant.role}`)}</Pill>
      </span>
      {most && (
        <span>
          {t(`opens.${most.permission}`)} · {reachWords(most.reach)}
        </span>
      )}
      <span className={card.soft}>
        {t('school_access.given', { who: by, when: day(grant.granted_at) })}
        {grant.expires_at && !endedAt && ` · ${t('school_access.until', { when: day(grant.expires_at) })}`}
      </span>
      {endedAt && (
        <span className={card.soft}>
          {endedBy ? t('school_access.ended_by', { who: name(endedBy) || t('school_access.service'), when: format.instant(endedAt) }) : t('school_access.expired', { when: format.instant(endedAt) })}
        </span>
      )}
      <Disclosure title={t('school_access.all', { count: opens.length })}>
        <ul className={classes.lines}>
          {opens.map(({ permission, reach, lines }) => (
            <li key={permission}>
              <span>{t.maybe(`permission.${permission}`) ?? t('permission.unknown')}</span>
              <span className={card.soft}>
                {reachWords(reach)} · {t('school_access.rule', { lines: format.list(lines.map(({ line }) => String(line))) })}
              </span>
            </li>
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}
