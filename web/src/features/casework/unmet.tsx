import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import type { Unmet as UnmetGuard } from './queries';

/** Whom an id means, in words. */
export type Subject = (id: string | undefined) => string;

/** What a guard of the method still asks for, in words. */
export function Unmet({ unmet, subject }: { unmet: UnmetGuard; subject: Subject }) {
  const { t } = useI18n();
  const who = unmet.subject ? subject(unmet.subject) : t('someone');
  return <span>{t.maybe(`unmet.${unmet.code}`, { who }) ?? t('unmet.other')}</span>;
}

/** A refused change to a case, with everything the method still asks for. */
export function CaseFailure({ error, subject }: { error: unknown; subject: Subject }) {
  const unmet = isFailure(error) ? error.unmet : [];
  return (
    <FailureNotice error={error}>
      {unmet.length > 0 && (
        <ul>
          {unmet.map((one) => (
            <li key={`${one.code} ${one.subject ?? ''}`}>
              <Unmet unmet={one} subject={subject} />
            </li>
          ))}
        </ul>
      )}
    </FailureNotice>
  );
}
