import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Section } from '@/ui/section';
import { handOverQuery } from '../queries';
import { HandOverWords } from './hand-over-words';
import type { CasePart } from './part';
import { Tasks } from './tasks';

/** For a head who was handed the case: what is to be done the same day, then what came with it. */
export function Received(part: CasePart) {
  const { t } = useI18n();
  const sheet = useQuery(handOverQuery(part.on.id));
  const people = sheet.data ? [...(part.on.people ?? []), ...sheet.data.people] : part.on.people;
  return (
    <>
      {sheet.data && sheet.data.tasks.length > 0 && <Tasks {...part} on={{ ...part.on, ...(people && { people }) }} tasks={sheet.data.tasks} />}
      <Section title={t('remedy.hand-over')} aside={<Link href={`/cases/${part.on.id}/hand-over`}>{t('print.button')}</Link>}>
        {sheet.isPending && <Loading lines={3} />}
        {sheet.isError && <FailureNotice error={sheet.error} onRetry={() => void sheet.refetch()} />}
        {sheet.data && (
          <div className={card.card}>
            <HandOverWords on={sheet.data} sheet={sheet.data} />
          </div>
        )}
      </Section>
    </>
  );
}
