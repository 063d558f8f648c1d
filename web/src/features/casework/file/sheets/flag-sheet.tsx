import { type MouseEvent, useRef, useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Notice } from '@/ui/notice';
import { flagKinds } from '../../codes';
import { GravePath } from '../../grave/grave-path';
import { useWrite } from '../../use-write';
import { raiseFlag } from '../../writes';
import { FormSheet } from './form-sheet';
import type { SheetPart } from './sheet-part';

/** A grave fact: what it is, and nothing else. What was seen or found is never described or kept here. */
export function FlagSheet({ on, onClose }: SheetPart) {
  const { t } = useI18n();
  const [key] = useState(newKey);
  const [kind, setKind] = useState<Schemas['FlagKind'] | ''>('');
  const path = useRef<HTMLDivElement>(null);
  // Arrow keys go through the kinds: only a tap leads away from them.
  const lead = ({ detail }: MouseEvent) => {
    if (detail > 0) requestAnimationFrame(() => path.current?.scrollIntoView());
  };
  const raising = useWrite((chosen: Schemas['FlagKind'], cases) => raiseFlag(cases, key, on.id, { kind: chosen }), onClose);
  return (
    <FormSheet
      on={on}
      title={t('flags.raise')}
      submit={t('flags.raise')}
      grave
      sending={raising}
      ready={kind !== ''}
      onSubmit={() => kind !== '' && raising.mutate(kind)}
      onClose={onClose}
    >
      <Notice tone="late" title={t('flags.effect')}>
        <p>{t('flags.never')}</p>
      </Notice>
      <div onClick={lead}>
        <Choice
          label={t('flags.which')}
          options={flagKinds.map((value) => ({ value, label: t(`flag.${value}`) }))}
          value={kind}
          onChange={setKind}
        />
      </div>
      <div ref={path} aria-live="polite">
        {kind !== '' && <GravePath kinds={[kind]} schoolId={on.school_id} />}
      </div>
    </FormSheet>
  );
}
