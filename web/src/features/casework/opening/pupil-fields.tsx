import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { Disclosure } from '@/ui/disclosure';
import { fieldWords } from '@/ui/failure-words';
import { levels, roles, sexes } from '../codes';
import type { PupilDraft } from './draft';

interface Props {
  pupil: PupilDraft;
  /** Where the submitted document holds this pupil; empty at its root. */
  path: string;
  missing: boolean;
  error: unknown;
  onChange: (change: Partial<PupilDraft>) => void;
  onRemove?: (() => void) | undefined;
  /** False where the place in the situation was chosen by what opened these fields. */
  asksRole?: boolean;
  children?: ReactNode;
}

/** A first name is enough to begin; everything else may come later or never. */
export function PupilFields({ pupil, path, missing, error, onChange, onRemove, asksRole = true, children }: Props) {
  const { t } = useI18n();
  const errorOf = (field: string) => fieldWords(t, error, path ? `${path}.${field}` : field);
  return (
    <fieldset>
      <legend className={card.legend}>{t(`people.${pupil.role}`)}</legend>
      <div className={card.card}>
        <div className={card.pair}>
          <TextInput
            label={t('pupil.first_name')}
            dir="auto"
            autoComplete="off"
            maxLength={80}
            required
            withAsterisk={false}
            value={pupil.firstName}
            error={missing ? t('missing.first_name') : errorOf('first_name')}
            onChange={(event) => onChange({ firstName: event.currentTarget.value })}
          />
          <TextInput
            label={t('pupil.last_name')}
            dir="auto"
            autoComplete="off"
            maxLength={80}
            value={pupil.lastName}
            error={errorOf('last_name')}
            onChange={(event) => onChange({ lastName: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t('pupil.class')}
          dir="auto"
          autoComplete="off"
          maxLength={40}
          value={pupil.classLabel}
          error={errorOf('class_label')}
          onChange={(event) => onChange({ classLabel: event.currentTarget.value })}
        />
        {children}
        {asksRole && (
          <Choice
            label={t('pupil.role')}
            options={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
            value={pupil.role}
            onChange={(role) => onChange({ role })}
          />
        )}
        <Disclosure title={t('pupil.more')} open={errorOf('massar') !== undefined}>
          <TextInput
            label={t('pupil.massar')}
            description={t('pupil.massar.hint')}
            dir="ltr"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={10}
            value={pupil.massar}
            error={errorOf('massar')}
            onChange={(event) => onChange({ massar: event.currentTarget.value })}
          />
          <div className={card.pair}>
            <NativeSelect
              label={t('board.level')}
              value={pupil.level}
              data={[{ value: '', label: t('open.unknown') }, ...levels.map((value) => ({ value, label: t(`level.${value}`) }))]}
              onChange={(event) => onChange({ level: levels.find((code) => code === event.currentTarget.value) ?? '' })}
            />
            <NativeSelect
              label={t('pupil.sex')}
              value={pupil.sex}
              data={[{ value: '', label: t('open.unknown') }, ...sexes.map((value) => ({ value, label: t(`sex.${value}`) }))]}
              onChange={(event) => onChange({ sex: sexes.find((code) => code === event.currentTarget.value) ?? '' })}
            />
          </div>
        </Disclosure>
        {onRemove && (
          <div>
            <Button variant="subtle" color="clay" onClick={onRemove}>
              {t('action.remove')}
            </Button>
          </div>
        )}
      </div>
    </fieldset>
  );
}
