import { TextInput } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { fieldWords } from '@/ui/failure-words';
import classes from './protocol.module.css';

interface Props {
  of: { text_fr: string; text_ar: string };
  path: string;
  error: unknown;
  onChange: (change: { text_fr?: string; text_ar?: string }) => void;
}

const longest = 240;

/** One line in both languages, each in its own direction. */
export function TextPair({ of, path, error, onChange }: Props) {
  const { t } = useI18n();
  return (
    <div className={classes.texts}>
      <TextInput
        label={t('protocol.in_french')}
        dir="ltr"
        lang="fr"
        maxLength={longest}
        value={of.text_fr}
        error={fieldWords(t, error, `${path}.text_fr`)}
        onChange={(event) => onChange({ text_fr: event.currentTarget.value })}
      />
      <TextInput
        label={t('protocol.in_arabic')}
        dir="rtl"
        lang="ar"
        maxLength={longest}
        value={of.text_ar}
        error={fieldWords(t, error, `${path}.text_ar`)}
        onChange={(event) => onChange({ text_ar: event.currentTarget.value })}
      />
    </div>
  );
}
