import { Textarea } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { refusal } from './free-text';

/** The counter shows from the start of a short text, and towards the end of a long one. */
const brief = 300;

interface Props {
  label: string;
  hint?: string | undefined;
  value: string;
  onChange: (text: string) => void;
  limit: number;
  rows?: number;
  error?: string | undefined;
  required?: boolean;
}

/** A short factual text with its counter; links and pasted data are refused while one types, with the reason. */
export function ShortText({ label, hint, value, onChange, limit, rows = 2, error, required = false }: Props) {
  const { t } = useI18n();
  const refused = refusal(value);
  const length = [...value].length;
  const counts = limit <= brief || length > limit / 2;
  const wrong = refused ? t(refused) : length > limit ? t('text.too_long', { limit }) : error;
  return (
    <Textarea
      label={label}
      description={[hint, counts && t('text.counter', { length, limit })].filter(Boolean).join(' ') || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      dir="auto"
      autosize={false}
      rows={rows}
      value={value}
      error={wrong}
      required={required}
      withAsterisk={false}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
