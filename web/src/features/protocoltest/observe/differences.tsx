import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { TwoVersions } from '@/ui/two-versions';
import { type Criterion, type Observation, observationQuery } from '../queries';
import { useText } from '../text';
import { byCriterion, differing, type Mark, type Marks } from './marks';

interface Props {
  observationId: string;
  criteria: readonly Criterion[];
  marks: Marks;
  onKeep: (theirs: Observation) => void;
  onTake: (theirs: Observation) => void;
}

/** The same grid was saved elsewhere, on another tablet: both versions where they differ, and the choice. */
export function Differences({ observationId, criteria, marks, onKeep, onTake }: Props) {
  const { t } = useI18n();
  const text = useText();
  const found = useQuery({ ...observationQuery(observationId), queryKey: [...observationQuery(observationId).queryKey, 'theirs'], gcTime: 0 });
  const first = useRef<HTMLDivElement>(null);
  useEffect(() => first.current?.focus(), []);
  const words = (mark: Mark | undefined) =>
    mark ? [t(`grid.level.${mark.level}`), mark.reason && t(`grid.reason.${mark.reason}`)].filter(Boolean).join(' · ') : '';
  const theirs = found.data;
  const other = byCriterion(theirs?.marks ?? []);
  const codes = differing(criteria, marks, other);
  return (
    <div ref={first} tabIndex={-1} className={card.form}>
      <Notice tone="soon" title={t('live.conflict')} urgent>
        <p>{t('live.conflict.advice')}</p>
      </Notice>
      {found.isPending && <Loading lines={3} />}
      {found.isError && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {theirs && (
        <>
          {codes.length === 0 && <p>{t('live.conflict.same')}</p>}
          <TwoVersions
            caption={t('live.conflict.caption')}
            theirs={t('live.theirs')}
            mine={t('live.mine')}
            rows={criteria.filter(({ code }) => codes.includes(code)).map((one) => ({ label: text(one), theirs: words(other[one.code]), mine: words(marks[one.code]) }))}
          />
          <div className={card.row}>
            <Button onClick={() => onKeep(theirs)}>{t('live.keep')}</Button>
            <Button variant="default" onClick={() => onTake(theirs)}>
              {t('live.take')}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
