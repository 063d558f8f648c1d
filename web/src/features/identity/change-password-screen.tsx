import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useId, useState } from 'react';
import { useLocation } from 'wouter';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { changePassword } from './queries';
import classes from './identity.module.css';

const shortest = 12;

interface Props {
  /** After a one-time password: nothing else opens before this. */
  forced?: boolean;
  onDone?: () => void;
}

export default function ChangePasswordScreen({ forced = false, onDone }: Props) {
  const { t } = useI18n();
  const form = useId();
  const [, go] = useLocation();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const changing = useSingleMutation({ mutationFn: changePassword, onSuccess: () => (onDone ? onDone() : go('/me')) });

  const short = [...next].length < shortest;
  const differs = next !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || differs || changing.isPending) return;
    changing.mutate({ current_password: current, new_password: next });
  };
  const show = { 'aria-label': t('sign_in.show_password'), tabIndex: 0 };

  const body = (
    <Screen
      title={t('password.title')}
      {...(forced ? {} : { back: { href: '/me', label: t('nav.me') } })}
      action={
        <Button type="submit" form={form} loading={changing.isPending}>
          {t('password.submit')}
        </Button>
      }
    >
      {forced && <Notice tone="soon" title={t('password.forced')}><p>{t('password.forced.advice')}</p></Notice>}
      <section className={classes.rulesBox} aria-labelledby={`${form}-rules`}>
        <h2 id={`${form}-rules`}>{t('password.rules')}</h2>
        <ul className={classes.rules}>
          <li>{t('password.rule', { count: shortest })}</li>
          <li>{t('password.rule.own')}</li>
          <li>{t('password.rule.common')}</li>
          <li>{t('password.rule.elsewhere')}</li>
        </ul>
      </section>
      <form id={form} className={classes.form} onSubmit={submit}>
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={show}
          value={current}
          error={fieldWords(t, changing.error, 'current_password')}
          onChange={(event) => setCurrent(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.next')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={show}
          value={next}
          error={(tried && short && t('password.short', { count: shortest })) || fieldWords(t, changing.error, 'new_password')}
          onChange={(event) => setNext(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={show}
          value={again}
          error={tried && differs && t('password.differs')}
          onChange={(event) => setAgain(event.currentTarget.value)}
        />
        {changing.isError && <FailureNotice error={changing.error} />}
      </form>
    </Screen>
  );
  return forced ? <main>{body}</main> : body;
}
