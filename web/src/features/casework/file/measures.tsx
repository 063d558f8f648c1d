import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import type { CasePart } from './part';

/** What protects the target while the method runs. */
export function Measures({ on, open, measures }: CasePart & { measures: Schemas['Measure'][] }) {
  const { t, format } = useI18n();
  const writes = on.may.includes('case:write');
  return (
    <Section
      title={t('case.measures')}
      aside={
        writes && (
          <Button variant="subtle" size="compact-md" onClick={() => open('measure')}>
            {t('action.add')}
          </Button>
        )
      }
    >
      {measures.length === 0 && <p className={card.soft}>{t('measures.none')}</p>}
      {measures.length > 0 && (
        <ul className={card.list}>
          {measures.map((measure) => (
            <li key={measure.id} className={card.card}>
              <p className={card.strong}>{t(`measure.${measure.kind}`)}</p>
              <p className={card.soft}>
                {measure.to_on
                  ? t('measures.from_to', { from: format.shortDay(measure.from_on), to: format.shortDay(measure.to_on) })
                  : t('measures.since', { from: format.shortDay(measure.from_on) })}
              </p>
              {measure.note && (
                <p className={card.free}>
                  <bdi>{measure.note}</bdi>
                </p>
              )}
              {writes && !measure.to_on && (
                <div className={card.row}>
                  <Button variant="default" onClick={() => open('end-measure', measure.id)}>
                    {t('measures.end')}
                  </Button>
                  <Button variant="subtle" onClick={() => open('edit-measure', measure.id)}>
                    {t('action.edit')}
                  </Button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
