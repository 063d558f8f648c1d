import { Button } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { useOrgWrite, useTakeBack } from '../use-org-write';
import { closeSchool, reopenSchool } from '../writes';
import type { SchoolPart } from './part';
import classes from './school.module.css';

/** What the administration does with a school. */
export function Administration({ school, open }: SchoolPart) {
  const { t } = useI18n();
  const takeBack = useTakeBack();
  const { closed_on } = school;
  const reopening = useOrgWrite(
    () => reopenSchool(school),
    (opened) => say(t('close.reopened'), () => closed_on && takeBack(() => closeSchool(opened, closed_on), t('close.done'))),
  );
  return (
    <Section title={t('school.administration')}>
      <div className={classes.buttons}>
        <Button variant="default" onClick={() => open('edit')}>
          {t('edit_school.title')}
        </Button>
        <Button variant="default" onClick={() => open('move')}>
          {t('move_school.title')}
        </Button>
        {closed_on ? (
          <Button variant="default" loading={reopening.isPending} onClick={() => reopening.mutate(undefined)}>
            {t('close.reopen')}
          </Button>
        ) : (
          <Button variant="default" onClick={() => open('close')}>
            {t('close.title')}
          </Button>
        )}
      </div>
      {reopening.isError && <FailureNotice error={reopening.error} />}
    </Section>
  );
}
