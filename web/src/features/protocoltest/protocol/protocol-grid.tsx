import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import type { ProtocolVersion } from '../queries';
import { useText } from '../text';
import { parts } from './draft';
import classes from './protocol.module.css';

/** One version as it is read: the rule, the steps, and the grid part by part, numbered as an observer sees it. */
export function ProtocolGrid({ version }: { version: ProtocolVersion }) {
  const { t } = useI18n();
  const text = useText();
  const numberOf = new Map(version.criteria.map(({ code }, at) => [code, at + 1]));
  return (
    <>
      <p className={classes.rule}>{t('protocol.rule', { percent: version.pass_percent })}</p>
      {version.steps.length > 0 && (
        <Section title={t('protocol.steps')}>
          <ol className={classes.steps}>
            {version.steps.map((step, at) => (
              <li key={at}>{text(step)}</li>
            ))}
          </ol>
        </Section>
      )}
      <p className={card.soft}>{t('protocol.star')}</p>
      {parts.map((part) => {
        const those = version.criteria.filter((one) => one.part === part);
        return (
          those.length > 0 && (
            <Section key={part} title={t(`part.${part}`)} count={t('protocol.criteria', { count: those.length })}>
              <ol className={classes.criteria}>
                {those.map((one) => (
                  <li key={one.code}>
                    <span className={classes.number} aria-hidden="true">
                      {numberOf.get(one.code)}
                    </span>
                    <span>
                      {text(one)}
                      {one.occasion !== 'always' && <span className={classes.occasion}>{t(`occasion.${one.occasion}`)}</span>}
                    </span>
                    {one.critical && (
                      <span className={classes.star}>
                        <span aria-hidden="true">★</span> {t('grid.critical')}
                      </span>
                    )}
                  </li>
                ))}
              </ol>
            </Section>
          )
        );
      })}
    </>
  );
}
