import { useI18n } from '@/i18n/i18n';
import { Disclosure } from '@/ui/disclosure';
import { isGrave } from '../codes';
import type { Case } from '../queries';
import { GravePath } from './grave-path';

/** On a case with a grave fact: the path open while something of it is left for today, folded afterwards. */
export function GraveNow({ on }: { on: Case }) {
  const { t } = useI18n();
  const kinds = on.flags.filter((flag) => !flag.cleared_at && isGrave(flag.kind)).map((flag) => flag.kind);
  if (kinds.length === 0) return null;
  const tasks = on.file?.tasks ?? [];
  if (tasks.some((task) => !task.done_at)) return <GravePath kinds={kinds} schoolId={on.school_id} />;
  return (
    <Disclosure title={t('grave.again')}>
      <GravePath kinds={kinds} schoolId={on.school_id} />
    </Disclosure>
  );
}
