import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { useName } from '../names';
import type { Observation } from '../queries';
import { useInterviewWords } from '../observe/interview-words';
import { byCriterion, tally } from '../observe/marks';
import { clockWords } from '../observe/timer';
import { byInterview } from './interviews';
import type { TestPart } from './part';

/** The interviews that were observed, each with the grids of its observers. */
export function Observations({ test, criteria, open }: TestPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const words = useInterviewWords();
  const interviews = byInterview(test.observations ?? []);
  const mayObserve = test.may.includes('observe');
  if (interviews.length === 0) {
    if (test.result || test.state === 'cancelled') return null;
    return (
      <Section title={t('observations.title')}>
        <p className={card.soft}>{t(mayObserve ? 'observations.none' : 'observations.none.wait')}</p>
      </Section>
    );
  }
  return (
    <Section title={t('observations.title')} count={t('observations.count', { count: interviews.length })}>
      <ul className={card.list}>
        {interviews.map(({ number, observations }) => (
          <li key={number} className={card.card}>
            <p>
              <strong>{observations[0] && words(observations[0])}</strong>
              <br />
              <span className={card.soft}>{observations[0] && t(`part.${observations[0].kind}`)}</span>
            </p>
            <ul className={card.list}>
              {observations.map((one) => (
                <li key={one.id}>
                  <ObservationLine observation={one} criteria={criteria} />
                </li>
              ))}
            </ul>
            {observations.length > 1 && <p className={card.soft}>{t('observations.rule')}</p>}
            {mayObserve && !observations.some(({ observer }) => observer.id === me.id) && (
              <div>
                <Button variant="default" onClick={() => open('observe', String(number))}>
                  {t('observe.same')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {test.state === 'observed' && mayObserve && (
        <div>
          <Button variant="default" onClick={() => open('observe')}>
            {t('observe.start')}
          </Button>
        </div>
      )}
    </Section>
  );
}

function ObservationLine({ observation, criteria }: { observation: Observation; criteria: TestPart['criteria'] }) {
  const { t } = useI18n();
  const name = useName();
  const { points, outOf, percent } = tally(criteria.filter(({ part }) => part === observation.kind), byCriterion(observation.marks));
  return (
    <span className={card.row}>
      <Link href={`/tests/${observation.test_id}/observe/${observation.id}`}>
        {t('observation.by', { who: name(observation.observer) })}
      </Link>
      {observation.finished_at ? (
        <span className={card.soft}>
          <bdi dir="ltr">{clockWords(observation.seconds)}</bdi>
          {percent !== undefined && ` · ${t('score.now', { points, max: outOf, percent })}`}
        </span>
      ) : (
        <Pill tone="soon">{t('observation.running')}</Pill>
      )}
    </span>
  );
}
