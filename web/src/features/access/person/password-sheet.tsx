import { Button } from '@mantine/core';
import { useState } from 'react';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import classes from '../access.module.css';
import { useName } from '../names';
import type { Person } from '../queries';
import { resetPassword } from '../writes';

/** A password that works once, handed over in person. It lives on this sheet only and is gone with it. */
export function PasswordSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useI18n();
  const name = useName();
  const [copied, setCopied] = useState(false);
  const giving = useSingleMutation({ mutationFn: (personId: string) => resetPassword(personId), gcTime: 0 });
  const password = giving.data?.password;
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  return (
    <Sheet
      title={t('one_time.title')}
      onClose={onClose}
      action={
        password ? (
          <Button onClick={onClose}>{t('one_time.done')}</Button>
        ) : (
          <Button loading={giving.isPending} onClick={() => giving.mutate(person.id)}>
            {t('one_time.give')}
          </Button>
        )
      }
    >
      <div className={card.form}>
        {!password && (
          <>
            <p>{t('one_time.for', { who: name(person) })}</p>
            <ul className={classes.steps}>
              <li>{t('one_time.ends_sessions')}</li>
              <li>{t('one_time.must_change')}</li>
              <li>{t('one_time.seen_by_team')}</li>
            </ul>
          </>
        )}
        {giving.isError && <FailureNotice error={giving.error} />}
        {password && (
          <>
            <output aria-label={t('one_time.title')} dir="ltr" className={classes.password}>
              {password}
            </output>
            <Button variant="default" onClick={() => void copy(password)}>
              {copied ? t('one_time.copied') : t('one_time.copy')}
            </Button>
            <Notice tone="soon" title={t('one_time.once')}>
              <p>{t('one_time.once.advice')}</p>
            </Notice>
            <section className={card.stack}>
              <h3>{t('one_time.say')}</h3>
              <ol className={classes.steps}>
                <li>{t('one_time.say_in_person')}</li>
                <li>{t('one_time.say_choose')}</li>
                <li>{t('one_time.say_days')}</li>
              </ol>
            </section>
          </>
        )}
      </div>
    </Sheet>
  );
}
