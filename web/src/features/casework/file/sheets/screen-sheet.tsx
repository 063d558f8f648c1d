import { useState } from 'react';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { ManyChoice } from '@/ui/many-choice';
import { Notice } from '@/ui/notice';
import { answers, criteria, flagKinds, isGrave } from '../../codes';
import { useWrite } from '../../use-write';
import { screenCase } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** The severity screen and the four criteria, answered at once: what is not ticked was looked for and not found. */
export function ScreenSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [flags, setFlags] = useState<Schemas['FlagKind'][]>(() =>
    on.flags.filter((flag) => !flag.cleared_at).map((flag) => flag.kind),
  );
  const [noted, setNoted] = useState<Schemas['Criteria']>(on.file?.criteria ?? {});
  const screening = useWrite((body: Schemas['ScreenRequest'], cases) => screenCase(cases, on, body), onClose);
  return (
    <FormSheet
      on={on}
      title={t('remedy.screen')}
      sending={screening}
      ready
      onSubmit={() => screening.mutate({ flags, criteria: noted })}
      onClose={onClose}
    >
      <ManyChoice
        label={t('screen.flags')}
        hint={t('screen.flags.hint')}
        options={flagKinds.map((value) => ({ value, label: t(`flag.${value}`) }))}
        value={flags}
        onChange={setFlags}
      />
      {flags.some(isGrave) && <Notice tone="late" title={t('flags.effect')} />}
      {criteria.map((name) => (
        <Choice
          key={name}
          label={t(`criterion.${name}`)}
          layout="row"
          options={answers.map((value) => ({ value, label: t(`answer.${value}`) }))}
          value={noted[name] ?? ''}
          onChange={(value) => setNoted((before) => ({ ...before, [name]: value }))}
        />
      ))}
    </FormSheet>
  );
}
