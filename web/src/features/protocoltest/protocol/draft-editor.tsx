import { Button } from '@mantine/core';
import { useState } from 'react';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { Stepper } from '@/ui/stepper';
import { say } from '@/ui/toast';
import type { ProtocolVersion } from '../queries';
import { useLeaveWarning } from '../use-leave-warning';
import { useWrite } from '../use-write';
import { putVersion } from '../writes';
import { CriteriaFields } from './criteria-fields';
import { draftOf } from './draft';
import { StepFields } from './step-fields';

/** The draft in place of its reading: steps, criteria, the share to reach. */
export function DraftEditor({ version, onDone }: { version: ProtocolVersion; onDone: () => void }) {
  const { t } = useI18n();
  const [draft, setDraft] = useState(() => draftOf(version));
  const [at, setAt] = useState(version.version);
  const saving = useWrite(
    () => putVersion({ id: version.id, version: at }, draft),
    () => {
      say(t('protocol.draft.saved'));
      onDone();
    },
  );
  useLeaveWarning(!saving.isSuccess);
  const part = { draft, set: setDraft, error: saving.error };
  const stale = isFailure(saving.error) && saving.error.status === 412 ? saving.error.version : undefined;
  return (
    <Screen
      title={t('protocol.draft.edit_this', { number: version.number })}
      back={{ href: `/protocol/${version.id}`, label: t('protocol.version', { number: version.number }) }}
      wide
      action={
        <>
          <Button loading={saving.isPending} onClick={() => saving.mutate(undefined)}>
            {t('action.save')}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t('protocol.draft.leave')}
          </Button>
        </>
      }
    >
      <Stepper label={t('protocol.pass_percent')} value={draft.passPercent} min={1} max={100} onChange={(passPercent) => setDraft({ ...draft, passPercent })} />
      <Section title={t('protocol.steps')}>
        <StepFields {...part} />
      </Section>
      <CriteriaFields {...part} />
      {saving.isError && (
        <FailureNotice error={saving.error}>
          {stale !== undefined && stale !== at && (
            <div>
              <Button variant="default" onClick={() => setAt(stale)}>
                {t('protocol.draft.mine_over')}
              </Button>
            </div>
          )}
        </FailureNotice>
      )}
    </Screen>
  );
}
