import { Button, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { isWhole, printed } from './code';
import classes from './verify.module.css';

interface Props {
  /** The number in the address, to be corrected. */
  code: string;
  onAsk: (code: string) => void;
}

/** The number as it is read from paper; small letters, spaces and missing dashes do no harm. */
export function AskForm({ code, onAsk }: Props) {
  const { t } = useI18n();
  const [typed, setTyped] = useState(code);
  const [tried, setTried] = useState(false);
  const number = printed(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isWhole(number)) onAsk(number);
  };
  return (
    <form className={classes.ask} onSubmit={submit} noValidate>
      <TextInput
        label={t('verify.number')}
        description={t('verify.number.hint')}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        dir="ltr"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={typed}
        error={tried && !isWhole(number) ? <span role="alert">{t('verify.incomplete')}</span> : undefined}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onBlur={() => setTyped(number)}
      />
      <Button type="submit" fullWidth>
        {t('verify.ask')}
      </Button>
    </form>
  );
}
