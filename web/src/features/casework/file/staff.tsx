import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Section } from '@/ui/section';
import { useSubjects } from '../names';
import { useWrite } from '../use-write';
import { endAssignment } from '../writes';
import type { CasePart } from './part';
import classes from './pupils.module.css';

/** Who of the team does what on this case. */
export function Staff({ on, open, assignments }: CasePart & { assignments: Schemas['Assignment'][] }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  const ending = useWrite((id: string) => endAssignment(on.id, id));
  const assigns = on.may.includes('case:assign');
  const current = assignments.filter((one) => !one.to_at);
  return (
    <Section
      title={t('case.staff')}
      aside={
        assigns && (
          <Button variant="subtle" size="compact-md" onClick={() => open('assign')}>
            {t('staff.assign')}
          </Button>
        )
      }
    >
      {current.length === 0 && <p className={card.soft}>{t('staff.none')}</p>}
      {current.length > 0 && (
        <ul className={card.card}>
          {current.map((one) => (
            <li key={one.id} className={classes.pupil}>
              <span className={classes.words}>
                <span>{subject(one.person_id)}</span>
                <span className={card.soft}>
                  {t(`duty.${one.duty}`)}
                  {one.pupil_id && ` · ${subject(one.pupil_id)}`}
                </span>
              </span>
              {assigns && (
                <Button
                  variant="subtle"
                  size="compact-md"
                  loading={ending.isPending && ending.variables === one.id}
                  onClick={() => ending.mutate(one.id)}
                  aria-label={t('staff.end_one', { who: subject(one.person_id) })}
                >
                  {t('staff.end')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      {ending.isError && <FailureNotice error={ending.error} />}
    </Section>
  );
}
