import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { Me } from '@/api/me';
import { useSingleMutation } from '@/api/use-single-mutation';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { useWait } from '@/ui/use-wait';
import { LanguageSwitch } from './language-switch';
import { signIn } from './queries';
import classes from './identity.module.css';

interface Props {
  /** A session ended in the middle of something: say that nothing is lost. */
  again: boolean;
  onSignedIn: (me: Me) => void;
}

export default function SignInScreen({ again, onSignedIn }: Props) {
  const { t, format } = useI18n();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [caps, setCaps] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const entering = useSingleMutation({ mutationFn: signIn, onSuccess: onSignedIn });
  const wait = useWait(entering.error);

  useEffect(() => {
    document.title = `${t('sign_in.title')} · ${t('app.name')}`;
    first.current?.focus();
  }, [t]);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!entering.isPending && wait === 0) entering.mutate({ login: login.trim(), password });
  };

  const heed = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));

  return (
    <main className={classes.door}>
      <header className={classes.welcome}>
        <img src="/icon.svg" alt="" width={56} height={56} />
        <h1>{t('app.name')}</h1>
        <p>{t('app.tagline')}</p>
      </header>
      {again && <Notice tone="soon" title={t('sign_in.again')}><p>{t('sign_in.again.advice')}</p></Notice>}
      <form className={classes.form} onSubmit={submit} aria-label={t('sign_in.title')}>
        <TextInput
          ref={first}
          label={t('sign_in.login')}
          name="login"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('sign_in.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('sign_in.show_password'), tabIndex: 0 }}
          value={password}
          description={caps ? <span role="status">{t('sign_in.caps')}</span> : undefined}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onKeyDown={heed}
          onKeyUp={heed}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {entering.isError && (
          <FailureNotice error={entering.error}>
            {wait > 0 && <p aria-live="off">{t('sign_in.wait', { when: format.inTime(wait) })}</p>}
          </FailureNotice>
        )}
        <Button type="submit" loading={entering.isPending} disabled={wait > 0} fullWidth>
          {t('sign_in.submit')}
        </Button>
        <p className={classes.soft}>{t('sign_in.help')}</p>
      </form>
      <LanguageSwitch />
    </main>
  );
}
