import { NativeSelect, TextInput } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { excuses, levels, roles, sexes } from '../../codes';
import type { PupilAnswers } from '../pupil-form';

interface Props {
  /** False where the person holds no names of this case. */
  named: boolean;
  answers: PupilAnswers;
  error: unknown;
  set: (change: Partial<PupilAnswers>) => void;
}

export function EditPupilFields({ named, answers, error, set }: Props) {
  const { t } = useI18n();
  const text = (label: string, field: 'firstName' | 'lastName' | 'classLabel', path: string, limit: number) => (
    <TextInput
      label={label}
      dir="auto"
      autoComplete="off"
      maxLength={limit}
      value={answers[field]}
      error={fieldWords(t, error, path)}
      onChange={(event) => set({ [field]: event.currentTarget.value })}
    />
  );
  const excuse = excuses.find((code) => code === answers.excused);
  return (
    <>
      {named && (
        <>
          {text(t('pupil.first_name'), 'firstName', 'first_name', 80)}
          {text(t('pupil.last_name'), 'lastName', 'last_name', 80)}
          {text(t('pupil.class'), 'classLabel', 'class_label', 40)}
          <TextInput
            label={t('pupil.massar')}
            description={t('pupil.massar.hint')}
            dir="ltr"
            autoComplete="off"
            spellCheck={false}
            maxLength={14}
            value={answers.massar}
            error={fieldWords(t, error, 'massar')}
            onChange={(event) => set({ massar: event.currentTarget.value })}
          />
        </>
      )}
      <div className={card.pair}>
        <NativeSelect
          label={t('board.level')}
          value={answers.level}
          error={fieldWords(t, error, 'level')}
          data={[{ value: '', label: t('open.unknown') }, ...levels.map((value) => ({ value, label: t(`level.${value}`) }))]}
          onChange={(event) => set({ level: levels.find((code) => code === event.currentTarget.value) ?? '' })}
        />
        <NativeSelect
          label={t('pupil.sex')}
          value={answers.sex}
          error={fieldWords(t, error, 'sex')}
          data={[{ value: '', label: t('open.unknown') }, ...sexes.map((value) => ({ value, label: t(`sex.${value}`) }))]}
          onChange={(event) => set({ sex: sexes.find((code) => code === event.currentTarget.value) ?? '' })}
        />
      </div>
      <Choice
        label={t('pupil.role')}
        hint={t('pupil.role.hint')}
        options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
        value={answers.role}
        error={fieldWords(t, error, 'role')}
        onChange={(role) => set({ role })}
      />
      {answers.role === 'presumed_intimidator' && (
        <Choice
          label={t('pupil.excuse')}
          hint={t('pupil.excuse.hint')}
          options={[{ value: 'none', label: t('pupil.no_excuse') }, ...excuses.map((value) => ({ value, label: t(`excuse.${value}`) }))]}
          value={excuse ?? 'none'}
          error={fieldWords(t, error, 'excused')}
          onChange={(value) => set({ excused: value === 'none' ? '' : value })}
        />
      )}
    </>
  );
}
