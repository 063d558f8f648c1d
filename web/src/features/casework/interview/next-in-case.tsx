import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { DueLine } from '../day/due-line';
import { dayQuery } from '../queries';

/** Pupils of one case are seen in a row: who comes next is one tap away. */
export function NextInCase({ caseId }: { caseId: string }) {
  const { t } = useI18n();
  const { me } = useSession();
  const day = useInfiniteQuery(dayQuery);
  const items = day.data?.pages.flatMap((page) => page.items) ?? [];
  const lines = items.filter((item) => item.case_id === caseId && item.due.urgency !== 'later');
  if (day.isFetching || lines.length === 0) return null;
  return (
    <Section title={t('saved.next')}>
      <ul className={card.list}>
        {lines.map((item) => (
          <li key={`${item.due.kind} ${item.due.pupil_id ?? ''} ${item.due.due_on}`}>
            <DueLine item={item} today={day.data?.pages[0]?.today ?? me.today} />
          </li>
        ))}
      </ul>
    </Section>
  );
}
