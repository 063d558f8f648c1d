import { Button } from '@mantine/core';
import { useRouter } from 'wouter';
import { isFailure } from '@/api/failure';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { CaseFailure, type Subject } from '../unmet';

interface Props {
  caseId: string;
  error: unknown;
  subject: Subject;
  onReread: () => void;
}

/** Those that say: the world is no longer what it was when the form was opened. */
const moved: ReadonlySet<number> = new Set([403, 404, 409, 412]);

/** Why it was not saved, that nothing typed is lost, and what to do next. */
export function Refused({ caseId, error, subject, onReread }: Props) {
  const { t } = useI18n();
  const { base } = useRouter();
  return (
    <div className={card.stack}>
      <CaseFailure error={error} subject={subject} />
      {isFailure(error) && moved.has(error.status) && (
        <>
          <p>
            {t('refused.kept')} {t('refused.moved')}
          </p>
          <Button variant="default" onClick={onReread}>
            {t('refused.again')}
          </Button>
          <a href={`${base}/cases/${caseId}`} target="_blank" rel="noreferrer">
            {t('refused.look')}
          </a>
        </>
      )}
    </div>
  );
}
