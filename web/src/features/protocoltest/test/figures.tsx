import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import table from '@/ui/table.module.css';
import type { ProtocolTest } from '../queries';
import { Bar } from '../results/bar';
import { useText } from '../text';
import type { TestPart } from './part';

type Figure = NonNullable<ProtocolTest['figures']>[number];

/** What the interviews showed of each criterion, without saying of whom. */
export function Figures({ figures, criteria }: { figures: readonly Figure[]; criteria: TestPart['criteria'] }) {
  const { t } = useI18n();
  const text = useText();
  return (
    <div className={table.scroll} tabIndex={0} role="region" aria-label={t('result.figures')}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('results.criterion')}</th>
            <th scope="col">{t('results.share')}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const criterion = criteria.find(({ code }) => code === figure.criterion);
            const all = figure.seen + figure.partly + figure.not_seen;
            return (
              <tr key={figure.criterion}>
                <th scope="row">
                  {criterion ? text(criterion) : ''}
                  {criterion?.critical && ' ★'}
                </th>
                <td>
                  <Bar seen={(100 * figure.seen) / all} partly={(100 * figure.partly) / all} notSeen={(100 * figure.not_seen) / all} />
                  <span className={card.soft}>{t('figure.words', { seen: figure.seen, partly: figure.partly, not_seen: figure.not_seen })}</span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
