import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { Schemas } from '@/api/client';
import { permissionsQuery } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { Section } from '@/ui/section';
import { levelsWith } from '../offers';
import { PlacePicker } from '../place-picker';
import { type Draft, professions } from './draft';

interface Props {
  draft: Draft;
  onChange: (draft: Draft) => void;
  error: unknown;
}

const longestName = 120;
const locales: readonly Schemas['Locale'][] = ['fr', 'ar'];

/** Who somebody is, how they sign in, and where they belong. */
export function PersonFields({ draft, onChange, error }: Props) {
  const { t } = useI18n();
  const mine = useQuery(permissionsQuery);
  const set = (change: Partial<Draft>) => onChange({ ...draft, ...change });
  return (
    <div className={card.form}>
      <TextInput
        label={t('person.name_fr')}
        dir="ltr"
        lang="fr"
        autoComplete="off"
        maxLength={longestName}
        value={draft.nameFr}
        error={fieldWords(t, error, 'name_fr')}
        onChange={(event) => set({ nameFr: event.currentTarget.value })}
      />
      <TextInput
        label={t('person.name_ar')}
        dir="rtl"
        lang="ar"
        autoComplete="off"
        maxLength={longestName}
        value={draft.nameAr}
        error={fieldWords(t, error, 'name_ar')}
        onChange={(event) => set({ nameAr: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('person.profession')}
        value={draft.profession}
        error={fieldWords(t, error, 'profession')}
        data={professions.map((value) => ({ value, label: t(`profession.${value}`) }))}
        onChange={(event) => set({ profession: professions.find((code) => code === event.currentTarget.value) ?? 'other' })}
      />
      <Section title={t('person.login')}>
        <p className={card.soft}>{t('person.login.hint')}</p>
        <TextInput
          label={t('person.email')}
          type="email"
          dir="ltr"
          autoComplete="off"
          maxLength={254}
          value={draft.email}
          error={fieldWords(t, error, 'email')}
          onChange={(event) => set({ email: event.currentTarget.value })}
        />
        <TextInput
          label={t('person.staff_number')}
          dir="ltr"
          autoComplete="off"
          maxLength={20}
          value={draft.staffNumber}
          error={fieldWords(t, error, 'staff_number')}
          onChange={(event) => set({ staffNumber: event.currentTarget.value })}
        />
      </Section>
      <Section title={t('person.home')}>
        <p className={card.soft}>{t('person.home.hint')}</p>
        <PlacePicker
          levels={levelsWith(mine.data?.permissions ?? [], 'person:write')}
          label={t('person.home')}
          value={draft.home}
          error={fieldWords(t, error, 'home')}
          onChange={(home) => set({ home })}
        />
      </Section>
      <Choice
        label={t('person.locale')}
        options={locales.map((value) => ({ value, label: t(`person_locale.${value}`) }))}
        value={draft.locale}
        onChange={(locale) => set({ locale })}
      />
    </div>
  );
}
