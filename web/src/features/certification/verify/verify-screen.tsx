import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { speak } from '@/i18n/words';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { useWait } from '@/ui/use-wait';
import { Answer } from './answer';
import { AskForm } from './ask-form';
import { printed } from './code';
import { verificationQuery } from './queries';
import classes from './verify.module.css';

/**
 * Whether a certificate is genuine, for anybody: no account, no frame around it, nothing kept on the device.
 * The language is the browser's; another one holds as long as the page is open.
 */
export default function VerifyScreen({ code: given = '' }: { code?: string }) {
  const { t, format, locale } = useI18n();
  const [, go] = useLocation();
  const code = printed(given);
  const asked = useQuery({ ...verificationQuery(code), enabled: code !== '' });
  const wait = useWait(asked.error);
  const first = useRef<HTMLHeadingElement>(null);
  const other = locale === 'ar' ? 'fr' : 'ar';

  useEffect(() => {
    document.title = `${t('verify.title')} · ${t('app.name')}`;
  }, [t]);
  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  return (
    <main className={classes.page}>
      <header className={classes.header}>
        <img src="/icon.svg" alt="" width={40} height={40} />
        <h1 ref={first} tabIndex={-1}>
          {t('verify.title')}
        </h1>
        <button type="button" className={classes.language} lang={other} onClick={() => void speak(other)}>
          {other === 'ar' ? 'العربية' : 'Français'}
        </button>
      </header>
      {code !== '' && asked.isFetching && <Loading lines={3} />}
      {asked.isError && !asked.isFetching && wait > 0 && (
        <Notice tone="soon" title={t('error.too_many_verifications')} urgent>
          <p aria-live="off">{t('verify.wait', { when: format.inTime(wait) })}</p>
        </Notice>
      )}
      {asked.isError && !asked.isFetching && wait === 0 && <FailureNotice error={asked.error} onRetry={() => void asked.refetch()} />}
      {asked.data && !asked.isFetching && !asked.isError && (
        <>
          <Answer found={asked.data} code={code} />
          {asked.data.state !== 'unknown' && (
            <Button variant="default" onClick={() => window.print()}>
              {t('verify.print')}
            </Button>
          )}
        </>
      )}
      {(code === '' || asked.data?.state === 'unknown') && <AskForm key={code} code={code} onAsk={(next) => (next === code ? void asked.refetch() : go(`/verify/${next}`))} />}
      {code !== '' && asked.data && asked.data.state !== 'unknown' && (
        <Button variant="subtle" onClick={() => go('/verify')}>
          {t('verify.another')}
        </Button>
      )}
      <footer className={classes.footer}>
        <p>{t('verify.about')}</p>
      </footer>
    </main>
  );
}
