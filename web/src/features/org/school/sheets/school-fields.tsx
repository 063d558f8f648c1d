import { TextInput } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';

export interface Identity {
  code: string;
  cycle: Schemas['Cycle'] | '';
  name_fr: string;
  name_ar: string;
  commune_fr: string;
  commune_ar: string;
}

export const noIdentity: Identity = { code: '', cycle: '', name_fr: '', name_ar: '', commune_fr: '', commune_ar: '' };

const texts = ['name_fr', 'name_ar', 'commune_fr', 'commune_ar'] as const;
const longest = 120;
const longestCode = 20;

export const isComplete = (of: Identity): boolean =>
  of.code.trim() !== '' && of.cycle !== '' && (of.name_fr.trim() !== '' || of.name_ar.trim() !== '');

interface Props {
  value: Identity;
  onChange: (value: Identity) => void;
  /** What the server refused. */
  error: unknown;
}

/** What is said of a school; one of its two names is enough. */
export function SchoolFields({ value, onChange, error }: Props) {
  const { t } = useI18n();
  const set = (change: Partial<Identity>) => onChange({ ...value, ...change });
  return (
    <>
      <TextInput
        label={t('school.code')}
        description={t('school.code.hint')}
        dir="ltr"
        autoComplete="off"
        maxLength={longestCode}
        value={value.code}
        error={fieldWords(t, error, 'code')}
        onChange={(event) => set({ code: event.currentTarget.value.toUpperCase() })}
      />
      <Choice
        label={t('school.cycle')}
        layout="row"
        options={(['college', 'lycee'] as const).map((cycle) => ({ value: cycle, label: t(`cycle.${cycle}`) }))}
        value={value.cycle}
        error={fieldWords(t, error, 'cycle')}
        onChange={(cycle) => set({ cycle })}
      />
      {texts.map((field) => (
        <TextInput
          key={field}
          label={t(`school.${field}`)}
          lang={field.endsWith('_ar') ? 'ar' : 'fr'}
          dir={field.endsWith('_ar') ? 'rtl' : 'ltr'}
          autoComplete="off"
          maxLength={longest}
          value={value[field]}
          error={fieldWords(t, error, field)}
          onChange={(event) => set({ [field]: event.currentTarget.value })}
        />
      ))}
    </>
  );
}
