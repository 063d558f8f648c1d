import { useI18n } from '@/i18n/i18n';
import { Facts } from '@/ui/facts';
import { Icon, type IconName } from '@/ui/icon';
import type { Verification } from './queries';
import classes from './verify.module.css';

const icons: Record<Verification['state'], IconName> = { valid: 'check', expired: 'clock', revoked: 'close', unknown: 'search' };

/** One word that can be read at arm's length in the sun, then the holder's name and the dates. */
export function Answer({ found, code }: { found: Verification & { askedAt: string }; code: string }) {
  const { t, format, locale } = useI18n();
  const names = [...new Set(locale === 'ar' ? [found.holder_ar, found.holder_fr] : [found.holder_fr, found.holder_ar])].filter(Boolean);
  return (
    <section className={classes.answer} data-state={found.state} role="status" aria-label={t('verify.answer')}>
      <div className={classes.state}>
        <Icon name={icons[found.state]} size={56} />
        <p className={classes.word}>{t(`verify_state.${found.state}`)}</p>
        <p>{t(`verify_means.${found.state}`)}</p>
      </div>
      <div className={classes.details}>
        {names.map((name) => (
          <p key={name} className={classes.holder}>
            <bdi>{name}</bdi>
          </p>
        ))}
        <Facts
          facts={[
            [t('verify.issued_on'), found.issued_on && format.date(found.issued_on)],
            [t('verify.valid_until'), found.state !== 'revoked' && (found.valid_until ? format.date(found.valid_until) : found.state === 'valid' && t('verify.no_end'))],
            [t('verify.revoked_on'), found.revoked_on && format.date(found.revoked_on)],
            [t('verify.number'), <bdi dir="ltr">{code}</bdi>],
            [t('verify.asked_at'), format.instant(found.askedAt)],
          ]}
        />
      </div>
    </section>
  );
}
