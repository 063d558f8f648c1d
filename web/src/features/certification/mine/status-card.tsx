import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { Notice } from '@/ui/notice';
import type { Qualification } from '../queries';
import classes from './mine.module.css';
import { way } from './steps';

const stopped = ['suspended', 'expired', 'revoked'] as const;
type Stopped = (typeof stopped)[number];
const isStopped = (status: Qualification['status']): status is Stopped => stopped.some((one) => one === status);

/** The four steps; what keeps somebody from practising stands above them, with who, why and since when. */
export function StatusCard({ qualification }: { qualification: Qualification }) {
  const { t, format, locale } = useI18n();
  const { status, since, by, reason } = qualification;
  const who = by && (locale === 'ar' ? by.name_ar || by.name_fr : by.name_fr || by.name_ar);
  const why = reason && (t.maybe(`suspended_for.${reason}`) ?? t.maybe(`taken_for.${reason}`));
  return (
    <section className={card.card} aria-label={t('mine.status')}>
      {isStopped(status) && (
        <Notice tone="late" title={t(`stopped.${status}`, { when: since ? format.date(since) : '' })}>
          {(who || why) && (
            <p>
              {why}
              {why && who && ' · '}
              {who && t('stopped.by', { who })}
            </p>
          )}
          <p>{t(`stopped_means.${status}`)}</p>
        </Notice>
      )}
      {qualification.practises && (
        <p className={classes.may}>
          <Icon name="check" size={20} /> {t('mine.practises')}
        </p>
      )}
      <ol className={classes.way}>
        {way(qualification).map(({ step, done, on }) => (
          <li key={step} data-done={done || undefined} aria-current={step === status ? 'step' : undefined}>
            <span className={classes.dot} aria-hidden="true">
              {done && <Icon name="check" size={16} />}
            </span>
            <span className={classes.stepWords}>
              <span className={card.strong}>{t(`way.${step}`)}</span>
              <span className={card.soft}>{on ? t('way.on', { when: format.date(on) }) : done ? t('way.done') : t(`way_next.${step}`)}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
