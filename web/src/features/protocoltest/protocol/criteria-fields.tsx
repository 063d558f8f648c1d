import { Button, NativeSelect } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Section } from '@/ui/section';
import { Tick } from '@/ui/tick';
import type { Criterion } from '../queries';
import { moved, occasions, parts, replaced, withCriterion, without } from './draft';
import { LineTools } from './line-tools';
import classes from './protocol.module.css';
import type { EditorPart } from './step-fields';
import { TextPair } from './text-pair';

/** The grid, part by part: a criterion moves among those of its part. */
export function CriteriaFields({ draft, set, error }: EditorPart) {
  const { t } = useI18n();
  const { criteria } = draft;
  const put = (next: Criterion[]) => set({ ...draft, criteria: next });
  const samePart = (at: number, by: 1 | -1) => criteria[at + by]?.part === criteria[at]?.part;
  return (
    <>
      {parts.map((part) => (
        <Section key={part} title={t(`part.${part}`)}>
          <ol className={card.list}>
            {criteria.map((one, at) =>
              one.part === part ? (
                <li key={one.code} className={`${card.card} ${classes.line}`}>
                  <TextPair of={one} path={`criteria[${at}]`} error={error} onChange={(change) => put(replaced(criteria, at, change))} />
                  <div className={classes.tools}>
                    <Tick label={t('protocol.critical')} checked={one.critical} onChange={(critical) => put(replaced(criteria, at, { critical }))} />
                    <NativeSelect
                      label={t('protocol.occasion')}
                      value={one.occasion}
                      data={occasions.map((value) => ({ value, label: t(`occasion.${value}`) }))}
                      onChange={(event) => {
                        const occasion = occasions.find((value) => value === event.currentTarget.value);
                        if (occasion) put(replaced(criteria, at, { occasion }));
                      }}
                    />
                    <LineTools
                      name={t('protocol.criterion', { number: at + 1 })}
                      up={samePart(at, -1) ? () => put(moved(criteria, at, -1)) : undefined}
                      down={samePart(at, 1) ? () => put(moved(criteria, at, 1)) : undefined}
                      remove={() => put(without(criteria, at))}
                    />
                  </div>
                </li>
              ) : null,
            )}
          </ol>
          <div>
            <Button variant="default" onClick={() => set(withCriterion(draft, part))}>
              {t('protocol.criterion.add')}
            </Button>
          </div>
        </Section>
      ))}
    </>
  );
}
