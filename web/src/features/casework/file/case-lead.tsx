import { useI18n } from '@/i18n/i18n';
import { dayOf, daysBetween } from '@/i18n/format';
import card from '@/ui/card.module.css';
import type { Case } from '../queries';
import { StatePill } from '../state-pill';

/** Where the case stands, since when, and for how many days. */
export function CaseLead({ on, today }: { on: Case; today: string }) {
  const { t, format } = useI18n();
  const since = dayOf(new Date(on.closed_at ?? on.state_since));
  const facts = [
    t(on.closed_at ? 'case.closed_on' : 'case.since', { when: format.shortDay(since) }),
    !on.closed_at && t('case.days', { count: Math.max(0, daysBetween(since, today)) }),
    on.level && t(`level.${on.level}`),
    on.reopenings > 0 && t('case.reopened', { count: on.reopenings }),
  ];
  return (
    <span className={card.row}>
      <StatePill state={on.state} />
      <span>{facts.filter(Boolean).join(' · ')}</span>
    </span>
  );
}
