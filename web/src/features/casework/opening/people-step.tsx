import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Icon } from '@/ui/icon';
import { AlreadyKnown } from './already-known';
import { newPupil } from './draft';
import { PupilFields } from './pupil-fields';
import type { StepProps } from './step-props';

/** The target first; the others now or later. */
export function PeopleStep({ draft, set, missing, error }: StepProps) {
  const { t } = useI18n();
  const add = (role: Schemas['PupilRole']) =>
    set({ pupils: [...draft.pupils, newPupil(Math.max(0, ...draft.pupils.map((pupil) => pupil.row)) + 1, role)] });
  return (
    <>
      {draft.pupils.map((pupil, at) => (
        <PupilFields
          key={pupil.row}
          pupil={pupil}
          path={`pupils[${at}]`}
          asksRole={false}
          missing={missing.includes(`first_name ${pupil.row}`)}
          error={error}
          onChange={(change) => set({ pupils: draft.pupils.map((other) => (other.row === pupil.row ? { ...other, ...change } : other)) })}
          onRemove={at > 0 ? () => set({ pupils: draft.pupils.filter((other) => other.row !== pupil.row) }) : undefined}
        >
          <AlreadyKnown pupil={pupil} schoolId={draft.schoolId} />
        </PupilFields>
      ))}
      <div className={card.row}>
        <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => add('presumed_intimidator')}>
          {t('open.add_intimidator')}
        </Button>
        <Button variant="default" leftSection={<Icon name="plus" size={18} />} onClick={() => add('witness')}>
          {t('open.add_other')}
        </Button>
      </div>
      <p className={card.soft}>{t('open.others_later')}</p>
    </>
  );
}
