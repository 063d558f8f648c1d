import { Button } from '@mantine/core';
import type { Schemas } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { useSubjects } from '../names';
import { useWrite } from '../use-write';
import { endAssignment } from '../writes';
import type { CasePart } from './part';
import classes from './pupils.module.css';
import { assignAgain } from './writes';

/** Who of the team does what on this case. */
export function Staff({ on, open, assignments }: CasePart & { assignments: Schemas['Assignment'][] }) {
  const { t } = useI18n();
  const subject = useSubjects(on);
  const again = useWrite((ended: Schemas['Assignment'], cases) => assignAgain(cases, on.id, ended));
  const ending = useWrite(async (one: Schemas['Assignment'], cases) => {
    await endAssignment(cases, on.id, one.id);
    say(t('staff.ended', { who: subject(one.person_id) }), () => again.mutate(one));
  });
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
                {one.certified === false && <Pill tone="soon">{t('staff.lapsed')}</Pill>}
              </span>
              {assigns && (
                <span className={classes.acts}>
                  <Button variant="subtle" size="compact-md" onClick={() => open('reassign', one.id)} aria-label={t('staff.reassign_one', { who: subject(one.person_id) })}>
                    {t('staff.reassign')}
                  </Button>
                  <Button
                    variant="subtle"
                    size="compact-md"
                    loading={ending.isPending && ending.variables?.id === one.id}
                    onClick={() => ending.mutate(one)}
                    aria-label={t('staff.end_one', { who: subject(one.person_id) })}
                  >
                    {t('staff.end')}
                  </Button>
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {ending.isError && <FailureNotice error={ending.error} />}
      {again.isError && <FailureNotice error={again.error} />}
    </Section>
  );
}
