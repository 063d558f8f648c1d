import { useI18n } from '@/i18n/i18n';
import { dayOf } from '@/i18n/format';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { Section } from '@/ui/section';
import { useName } from '../names';
import type { ProtocolTest } from '../queries';
import { useText } from '../text';
import { Figures } from './figures';
import type { TestPart } from './part';
import classes from './test.module.css';

/** What was decided, and why, in words; then what it rests on. From above the school, which critical criteria were missed is not told. */
export function Result({ test, criteria, result }: TestPart & { result: NonNullable<ProtocolTest['result']> }) {
  const { t, format } = useI18n();
  const name = useName();
  const text = useText();
  const of = (code: string) => criteria.find((one) => one.code === code);
  const missed = result.critical_missed.flatMap((code) => of(code) ?? []);
  const values = { percent: result.percent, needed: result.pass_percent, count: missed.length };
  const figures = test.figures?.filter(({ seen, partly, not_seen }) => seen + partly + not_seen > 0) ?? [];
  return (
    <Section title={t('result.title')}>
      <div className={classes.result} data-passed={result.passed || undefined}>
        <p className={classes.verdict}>{t(result.passed ? 'test.passed' : 'test.to_redo')}</p>
        <p>{t(result.verdict === 'critical_missed' && missed.length === 0 ? 'test_verdict.critical_missed_untold' : `test_verdict.${result.verdict}`, values)}</p>
        {result.verdict !== 'from_register' && (
          <div className={classes.reached} aria-hidden="true">
            <span className={classes.filled} style={{ inlineSize: `${result.percent}%` }} />
            <span className={classes.needed} style={{ insetInlineStart: `${result.pass_percent}%` }} />
          </div>
        )}
        {result.verdict !== 'from_register' && <p className={card.soft}>{t('result.reached', values)}</p>}
        {missed.length > 0 && (
          <ul className={classes.missed}>
            {missed.map((one) => (
              <li key={one.code}>
                <span aria-hidden="true">★</span> {text(one)}
              </li>
            ))}
          </ul>
        )}
        {result.excused.length > 0 && (
          <p className={card.soft}>
            {t('result.excused')}{' '}
            {format.list(result.excused.flatMap(({ criterion, reason }) => { const one = of(criterion); return one ? [`${text(one)} (${t(`grid.reason.${reason}`)})`] : []; }))}
          </p>
        )}
        <p className={card.soft}>
          {t(result.decided_by ? 'result.decided_by' : 'result.decided', {
            when: format.date(dayOf(new Date(result.decided_at))),
            who: result.decided_by ? name(result.decided_by) : '',
          })}
        </p>
      </div>
      {figures.length > 0 && (
        <Disclosure title={t('result.figures')}>
          <Figures figures={figures} criteria={criteria} />
        </Disclosure>
      )}
    </Section>
  );
}
