import { useId } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Notice } from '@/ui/notice';
import { isGrave } from '../codes';
import classes from './grave-path.module.css';
import { stepsOf } from './path';
import { WhomToCall } from './whom-to-call';

interface Props {
  kinds: readonly Schemas['FlagKind'][];
  schoolId: string;
}

/** What to do now about grave facts, in order, and whom to call. Nothing of it waits for the network. */
export function GravePath({ kinds, schoolId }: Props) {
  const { t } = useI18n();
  const id = useId();
  const steps = stepsOf(kinds);
  return (
    <>
      {steps.length > 0 && (
        <section className={classes.path} aria-labelledby={id}>
          <div>
            <h2 id={id} className={classes.title}>
              {t('grave.title')}
            </h2>
            <p>{t('grave.about')}</p>
          </div>
          <ol className={classes.steps}>
            {steps.map((step) => (
              <li key={step}>
                <span>
                  <span className={classes.what}>{t(`grave.step.${step}`)}</span>
                  <br />
                  <span className={card.soft}>{t(`grave.why.${step}`)}</span>
                </span>
              </li>
            ))}
          </ol>
          <WhomToCall kinds={kinds} schoolId={schoolId} />
        </section>
      )}
      {kinds
        .filter((kind) => !isGrave(kind))
        .map((kind) => (
          <Notice key={kind} tone="soon" title={t(`flag.${kind}`)}>
            <p>{t(kind === 'single_author' ? 'grave.warns.single_author' : 'grave.warns.physical_violence')}</p>
          </Notice>
        ))}
    </>
  );
}
