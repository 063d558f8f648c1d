import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { now } from '@/api/clock';
import { type Criterion, type Observation, observationQuery } from '../queries';
import { useLeaveWarning } from '../use-leave-warning';
import { putObservation } from '../writes';
import { liveSave, type SaveState } from './live-save';
import { byCriterion, type Level, listed, marked, type Marks, type Reason } from './marks';
import { forgetTimer, isRunning, keepTimer, keptTimer, secondsOf, type Timer } from './timer';
import { forgetUnsent, keepUnsent, unsentOf } from './unsent';

const mostSeconds = 7200;

interface Value {
  marks: Marks;
  timer: Timer;
}

/** The marks and the stopwatch of one observation, saved while the observer goes on. */
export function useObserving(observation: Observation, criteria: readonly Criterion[]) {
  const { id } = observation;
  const client = useQueryClient();
  const [value, setValue] = useState<Value>(() => ({
    marks: unsentOf(id) ?? byCriterion(observation.marks),
    timer: keptTimer(id, observation.seconds),
  }));
  const [saved, setSaved] = useState<{ state: SaveState; error?: unknown }>({ state: 'saved' });
  const [live] = useState(() =>
    liveSave<Value>({
      version: observation.version,
      send: async ({ marks, timer }, version) => {
        const seconds = Math.min(mostSeconds, secondsOf(timer, now()));
        const after = await putObservation({ id, version }, { seconds, marks: listed(criteria, marks) });
        client.setQueryData(observationQuery(id).queryKey, after);
        return after;
      },
      onChange: (state, error) => {
        if (state === 'saved') {
          forgetUnsent(id);
          if (!isRunning(keptTimer(id, 0))) forgetTimer(id);
        }
        setSaved({ state, error });
      },
    }),
  );

  const resume = useEffectEvent(() => {
    if (unsentOf(id)) live.put(value);
  });
  useEffect(() => {
    live.start();
    resume();
    const flush = () => void live.flush();
    window.addEventListener('online', flush);
    document.addEventListener('visibilitychange', flush);
    return () => {
      window.removeEventListener('online', flush);
      document.removeEventListener('visibilitychange', flush);
      flush();
      live.stop();
    };
  }, [live]);
  useLeaveWarning(saved.state !== 'saved');

  const put = (next: Value) => {
    setValue(next);
    keepUnsent(id, next.marks);
    keepTimer(id, next.timer);
    live.put(next);
  };
  return {
    ...value,
    saved,
    mark: (code: string, level: Level, reason?: Reason) => put({ ...value, marks: marked(value.marks, code, level, reason) }),
    time: (timer: Timer) => put({ ...value, timer }),
    flush: live.flush,
    version: live.version,
    /** Mine go over theirs. */
    keep: (theirs: Observation) => live.over(theirs.version),
    take: (theirs: Observation) => {
      live.drop(theirs.version);
      setValue({ ...value, marks: byCriterion(theirs.marks) });
    },
  };
}
