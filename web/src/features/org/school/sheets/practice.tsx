import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import { type PersonRef, type Qualification, qualificationQuery, type TeamCertificates } from '../../queries';
import { useOrgWrite } from '../../use-org-write';
import { endSuspension } from '../../writes';
import type { OpenSheet } from '../sheet-names';

interface Props {
  person: PersonRef;
  standing: TeamCertificates['status'] | undefined;
  may: (permission: string) => boolean;
  mine: boolean;
  open: OpenSheet;
}

/** Whether somebody is kept from practising, by whom and why, and what may be done about it. */
export function Practice({ person, standing, may, mine, open }: Props) {
  const { t, format } = useI18n();
  const name = useName();
  const suspended = standing === 'suspended';
  const told = useQuery({ ...qualificationQuery(person.id), enabled: suspended });
  const ending = useOrgWrite(
    (of: Qualification) => endSuspension(of),
    () => say(t('suspension.ended', { who: name(person) })),
  );
  const writes = may('certificate:write') && !mine;
  const { since, by, reason } = told.data ?? {};
  const practises = standing === 'certified' || standing === 'field_tested';
  return (
    <>
      {suspended && (
        <Notice tone="late" title={since ? t('certificate.suspended', { when: format.date(since) }) : t('suspension.title')}>
          <p>{[reason && t.maybe(`suspension_for.${reason}`), by && t('suspension.by', { who: name(by) })].filter(Boolean).join(' · ')}</p>
        </Notice>
      )}
      {told.isError && <FailureNotice error={told.error} onRetry={() => void told.refetch()} />}
      {writes && suspended && told.data && (
        <div className={card.stack}>
          <div>
            <Button variant="default" loading={ending.isPending} onClick={() => told.data && ending.mutate(told.data)}>
              {t('suspension.end')}
            </Button>
          </div>
          {ending.isError && <FailureNotice error={ending.error} />}
        </div>
      )}
      {writes && practises && (
        <div>
          <Button variant="default" onClick={() => open('suspend', person.id)}>
            {t('suspension.start')}
          </Button>
        </div>
      )}
    </>
  );
}
