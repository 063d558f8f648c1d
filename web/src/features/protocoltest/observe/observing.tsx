import { Button } from '@mantine/core';
import { useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { now } from '@/api/clock';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import type { Criterion, Observation, ProtocolTest } from '../queries';
import { useWrite } from '../use-write';
import { finishObservation } from '../writes';
import classes from './bar.module.css';
import { Differences } from './differences';
import { FinishSheet } from './finish-sheet';
import { focusOn, Grid } from './grid';
import { insisted, required, tally } from './marks';
import { SavedMark } from './saved-mark';
import { Score } from './score';
import { Stopwatch } from './stopwatch';
import { forgetTimer, isRunning, paused } from './timer';
import { useInterviewWords } from './interview-words';
import { useObserving } from './use-observing';

interface Props {
  test: ProtocolTest;
  observation: Observation;
  criteria: readonly Criterion[];
  /** The scenario brings a grave fact to light. */
  grave: boolean;
  lead: string;
}

/** The grid while the interview goes on: what counts is at the thumb, and nothing asks for attention. */
export function Observing({ test, observation, criteria, grave, lead }: Props) {
  const { t } = useI18n();
  const [, go] = useLocation();
  const words = useInterviewWords();
  const grid = useRef<HTMLDivElement>(null);
  const work = useObserving(observation, criteria);
  const [wanted, setWanted] = useState<string[]>([]);
  const [finishing, setFinishing] = useState(false);
  const { open } = tally(criteria, work.marks);
  const missing = criteria.filter((one) => open.includes(one.code) && (required(one, grave) || work.marks[one.code])).map(({ code }) => code);

  const ending = useWrite(
    async () => {
      if (!(await work.flush())) throw new Error('unsent');
      return finishObservation({ id: observation.id, version: work.version() });
    },
    () => {
      forgetTimer(observation.id);
      say(t('observe.finished'));
      go(`/tests/${test.id}`, { replace: true });
    },
  );
  const finish = () => {
    setWanted(missing);
    if (missing[0]) focusOn(grid.current, missing[0]);
    else {
      if (isRunning(work.timer)) work.time(paused(work.timer, now()));
      setFinishing(true);
    }
  };
  const unmet = isFailure(ending.error) ? ending.error.unmet.length : 0;
  return (
    <Screen
      title={words(observation)}
      tab={t('observe.title')}
      lead={lead}
      back={{ href: `/tests/${test.id}`, label: t('test.title') }}
      wide
      action={
        <>
          <Button onClick={finish}>{t('observe.finish')}</Button>
          <p className={classes.left} role="status">
            {missing.length > 0 ? t('observe.left', { count: missing.length }) : t('observe.complete')}
          </p>
        </>
      }
    >
      <div className={classes.bar}>
        <Stopwatch timer={work.timer} onChange={work.time} />
        <SavedMark state={work.saved.state} />
      </div>
      {work.saved.state === 'conflict' && (
        <Differences observationId={observation.id} criteria={criteria} marks={work.marks} onKeep={work.keep} onTake={work.take} />
      )}
      {work.saved.state === 'refused' && <FailureNotice error={work.saved.error} />}
      <div ref={grid}>
        <Grid criteria={criteria} marks={work.marks} onMark={work.mark} insisted={(one) => insisted(one, grave)} wanted={wanted.filter((code) => missing.includes(code))} />
      </div>
      <p className={`${card.soft} ${classes.keys}`}>{t('observe.keys')}</p>
      <Score criteria={criteria} marks={work.marks} />
      {finishing && (
        <FinishSheet
          sending={ending}
          onFinish={() => ending.mutate(undefined)}
          onClose={() => {
            setFinishing(false);
            if (unmet > 0) setWanted(missing);
          }}
        />
      )}
    </Screen>
  );
}
