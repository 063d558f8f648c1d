import { Button } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Pill, type Tone } from '@/ui/pill';
import type { Certificate } from '../queries';
import { FileButton } from './file-button';
import classes from './mine.module.css';
import { ShowSheet } from './show-sheet';

const tones: Record<Certificate['state'], Tone> = { valid: 'good', expired: 'late', revoked: 'late' };

/** One certificate: what it says, its document, its badge, and the code that anybody can verify. */
export function CertificateCard({ certificate, today }: { certificate: Certificate; today: string }) {
  const { t, format, locale } = useI18n();
  const [showing, setShowing] = useState(false);
  const { id, number, code, state, issued_on, valid_until, revoked_on, revoked_for } = certificate;
  const both = locale === 'ar' ? [certificate.holder_ar, certificate.holder_fr] : [certificate.holder_fr, certificate.holder_ar];
  const names = [...new Set(both)].filter(Boolean);
  const course = locale === 'ar' ? certificate.course_ar || certificate.course_fr : certificate.course_fr || certificate.course_ar;
  const issuer = locale === 'ar' ? certificate.issuer_ar || certificate.issuer_fr : certificate.issuer_fr || certificate.issuer_ar;
  return (
    <article className={card.card}>
      <div className={classes.head}>
        <h3>{course || t('mine.certificate')}</h3>
        <Pill tone={tones[state]}>{t(`document_state.${state}`)}</Pill>
      </div>
      {names.map((name) => (
        <p key={name} className={card.strong}>
          <bdi>{name}</bdi>
        </p>
      ))}
      <Facts
        facts={[
          [t('mine.issued_on'), format.date(issued_on)],
          [t('mine.valid_until'), valid_until ? format.date(valid_until) : t('mine.no_end')],
          [t('mine.revoked_on'), revoked_on && revoked_on <= today && [format.date(revoked_on), revoked_for && t(`taken_for.${revoked_for}`)].filter(Boolean).join(' · ')],
          [t('mine.issuer'), issuer && <bdi>{issuer}</bdi>],
          [t('mine.number'), <bdi dir="ltr">{number}</bdi>],
        ]}
      />
      {code && (
        <>
          <div className={classes.acts}>
            <Button onClick={() => setShowing(true)}>{t('mine.show')}</Button>
            <FileButton kind="document" certificate={id} label={t('mine.document')} />
            <FileButton kind="credential" certificate={id} label={t('mine.badge')} />
          </div>
          <p className={card.soft}>{t('mine.badge.about')}</p>
        </>
      )}
      {showing && <ShowSheet code={code} onClose={() => setShowing(false)} />}
    </article>
  );
}
