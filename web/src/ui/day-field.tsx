import { TextInput } from '@mantine/core';
import { addDays } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { Choice } from './choice';

interface Props {
  label: string;
  value: string;
  onChange: (day: string) => void;
  /** In words beside the field, since the browser's own picker speaks the browser's language. */
  today: string;
  min?: string | undefined;
  max?: string | undefined;
  error?: string | undefined;
  required?: boolean;
  /** Days offered for one tap, counted from today. */
  offsets?: readonly number[];
}

export function DayField({ label, value, onChange, today, min, max, error, required = false, offsets }: Props) {
  const { t, format } = useI18n();
  const offered = offsets?.map((offset) => addDays(today, offset)) ?? [];
  return (
    <div>
      {offered.length > 0 && (
        <Choice
          label={label}
          layout="row"
          options={offered.map((day) => ({ value: day, label: format.relativeDay(day, today) }))}
          value={offered.includes(value) ? value : ''}
          onChange={onChange}
        />
      )}
      <TextInput
        mt={offered.length > 0 ? 'xs' : 0}
        type="date"
        label={offered.length > 0 ? t('day.other') : label}
        description={value ? `${format.day(value)} · ${format.relativeDay(value, today)}` : undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        value={value}
        min={min}
        max={max}
        error={error}
        required={required}
        withAsterisk={false}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </div>
  );
}
