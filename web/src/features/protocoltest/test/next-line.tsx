import { Button } from '@mantine/core';
import { Link, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Notice } from '@/ui/notice';
import { type Next, nextOf } from './next';
import type { TestPart } from './part';

const calm: ReadonlySet<Next['code']> = new Set(['done', 'cancelled', 'retested', 'await_debrief', 'await_decision', 'await_retest', 'others_observe', 'planned']);

/** What happens next, in one line, with the button that does it. */
export function NextLine({ test, open }: TestPart) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const [, go] = useLocation();
  const next = nextOf(test, me.id, me.today, holds('test:write'));
  const values = {
    ...('day' in next && { when: format.day(next.day), relative: format.relativeDay(next.day, me.today) }),
    ...('count' in next && { count: next.count }),
  };
  return (
    <Notice tone={next.code === 'done' ? 'good' : calm.has(next.code) ? 'plain' : 'soon'} title={t(`test_next.${next.code}`, values)}>
      {next.code === 'finish' && (
        <div>
          <Button onClick={() => go(`/tests/${test.id}/observe/${next.observationId}`)}>{t('observe.continue')}</Button>
        </div>
      )}
      {next.code === 'decide' && (
        <div>
          <Button onClick={() => open('decide')}>{t('test.decide')}</Button>
        </div>
      )}
      {next.code === 'debrief' && (
        <div>
          <Button onClick={() => open('debrief')}>{t('debrief.write')}</Button>
        </div>
      )}
      {next.code === 'retest' && (
        <div>
          <Button onClick={() => go(`/tests/new?retest=${test.id}`)}>{t('test.retest')}</Button>
        </div>
      )}
      {next.code === 'retested' && (
        <p>
          <Link href={`/tests/${next.testId}`}>{t('test.see_retest')}</Link>
        </p>
      )}
    </Notice>
  );
}
