import { Textarea } from '@mantine/core';
import { type ClipboardEvent, type DragEvent, useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import type { Key } from '@/i18n/translate';
import { refusal } from './free-text';

/** The counter stands beside a short text from its start, beside a long one when its end is near. */
const brief = 300;
const near = 0.8;

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

/** Why what is pasted or dropped stays out, before anything is inserted. */
function refusedData(data: DataTransfer): Key | null {
  return data.files.length > 0 ? 'text.no_images' : refusal(data.getData('text/plain'));
}

/** The one field for free text: counts, grows, and refuses images, files and links at once, with the reason. */
export function LongText({ label, hint, value, onChange, limit, rows = 2, error, required = false }: Props) {
  const { t } = useI18n();
  const [kept, setKept] = useState<Key | null>(null);
  const length = [...value].length;
  const counts = limit <= brief || length > limit * near;
  const refused = refusal(value) ?? kept;

  const guard = (event: ClipboardEvent | DragEvent, data: DataTransfer) => {
    const why = refusedData(data);
    setKept(why);
    if (why) event.preventDefault();
  };
  const wrong = refused ? t(refused) : length > limit ? t('text.too_long', { limit }) : undefined;
  return (
    <Textarea
      label={label}
      description={[hint, counts && t('text.counter', { length, limit })].filter(Boolean).join(' ') || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      dir="auto"
      autosize={false}
      __vars={{ '--lines': String(rows) }}
      rows={rows}
      value={value}
      error={wrong ? <span role="alert">{wrong}</span> : error}
      required={required}
      withAsterisk={false}
      onPaste={(event) => guard(event, event.clipboardData)}
      onDrop={(event) => guard(event, event.dataTransfer)}
      onChange={(event) => {
        setKept(null);
        onChange(event.currentTarget.value);
      }}
    />
  );
}
