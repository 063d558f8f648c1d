import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import table from '@/ui/table.module.css';
import { useName } from '../names';
import type { Criterion, Observation, ProtocolTest } from '../queries';
import { useText } from '../text';
import { useInterviewWords } from './interview-words';
import { byCriterion, tally } from './marks';
import { clockWords } from './timer';

const tones = { seen: 'good', partly: 'soon', not_seen: 'late', not_applicable: 'plain' } as const;

/** A grid that is finished, or somebody else’s. */
export function ObservationReading({ test, observation, criteria, lead }: { test: ProtocolTest; observation: Observation; criteria: readonly Criterion[]; lead: string }) {
  const { t, format } = useI18n();
  const name = useName();
  const text = useText();
  const words = useInterviewWords();
  const marks = byCriterion(observation.marks);
  const { points, outOf, percent } = tally(criteria, marks);
  return (
    <Screen title={words(observation)} tab={t('observe.title')} lead={lead} back={{ href: `/tests/${test.id}`, label: t('test.title') }}>
      <div className={card.card}>
        <Facts
          facts={[
            [t('test.observer'), <bdi>{name(observation.observer)}</bdi>],
            [t('observe.started'), format.instant(observation.started_at)],
            [t('timer.label'), <bdi dir="ltr">{clockWords(observation.seconds)}</bdi>],
            [t('observe.state'), t(observation.finished_at ? 'observation.finished' : 'observation.running')],
            [t('score.title'), percent !== undefined && t('score.now', { points, max: outOf, percent })],
          ]}
        />
      </div>
      <div className={table.scroll}>
        <table className={table.table}>
          <caption className={card.soft}>{t('observe.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('results.criterion')}</th>
              <th scope="col">{t('observe.mark')}</th>
            </tr>
          </thead>
          <tbody>
            {criteria.map((one) => {
              const mark = marks[one.code];
              return (
                <tr key={one.code}>
                  <th scope="row">
                    {text(one)}
                    {one.critical && ' ★'}
                  </th>
                  <td>
                    {mark ? <Pill tone={tones[mark.level]}>{t(`grid.level.${mark.level}`)}</Pill> : t('observe.no_mark')}
                    {mark?.reason && <span className={card.soft}> {t(`grid.reason.${mark.reason}`)}</span>}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </Screen>
  );
}
