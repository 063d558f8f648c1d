import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { useName } from '../names';
import type { ProtocolTest, Scenario } from '../queries';
import { TestStatePill } from './test-state';

/** One test in a list: where, when, how it stands. */
export function TestLine({ test, scenario }: { test: ProtocolTest; scenario: Scenario | undefined }) {
  const { t, format, locale } = useI18n();
  const { me } = useSession();
  const name = useName();
  const day = dayOf(new Date(test.planned_at));
  return (
    <Link href={`/tests/${test.id}`} className={`${card.card} ${card.link}`}>
      <span className={card.row}>
        <strong>
          <bdi>{name(test.school)}</bdi>
        </strong>
        <TestStatePill of={test} />
      </span>
      <span className={card.soft}>
        {[format.date(day), test.state === 'planned' && format.relativeDay(day, me.today), scenario?.title[locale], t('test.took_part', { count: test.participant_count })]
          .filter(Boolean)
          .join(' · ')}
      </span>
    </Link>
  );
}
