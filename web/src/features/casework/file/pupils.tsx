import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Pill } from '@/ui/pill';
import { Section } from '@/ui/section';
import { roles } from '../codes';
import type { Case, Pupil } from '../queries';
import { Who } from '../who';
import type { CasePart } from './part';
import classes from './pupils.module.css';
import { Track } from './track';

/** The pupils of the case by their place in it, each to be met with how far the talks have come. */
export function Pupils({ on, open }: CasePart) {
  const { t } = useI18n();
  const writes = on.may.includes('case:write');
  return (
    <Section
      title={t('case.pupils')}
      aside={
        writes && (
          <Button variant="subtle" size="compact-md" onClick={() => open('pupil')}>
            {t('action.add')}
          </Button>
        )
      }
    >
      <div className={card.card}>
        {roles
          .map((role) => ({ role, pupils: on.pupils.filter((pupil) => pupil.role === role) }))
          .filter(({ pupils }) => pupils.length > 0)
          .map(({ role, pupils }) => (
            <div key={role} className={card.stack}>
              <h3 className={card.soft}>{t(`people.${role}`)}</h3>
              <ul className={classes.list}>
                {pupils.map((pupil) => (
                  <li key={pupil.id} className={classes.pupil}>
                    <PupilWords on={on} pupil={pupil} />
                    <span className={classes.acts}>
                      {on.may.includes('interview:write') && (
                        <Link href={`/cases/${on.id}/interviews/new/${pupil.id}`} className={classes.act} aria-label={t('case.log_with', { who: pupil.pseudonym })}>
                          {t('case.talk')}
                        </Link>
                      )}
                      {writes && (
                        <Button
                          variant="subtle"
                          size="compact-md"
                          onClick={() => open('edit-pupil', pupil.id)}
                          aria-label={t('pupil.edit_one', { who: pupil.pseudonym })}
                        >
                          {t('action.edit')}
                        </Button>
                      )}
                    </span>
                  </li>
                ))}
              </ul>
            </div>
          ))}
      </div>
    </Section>
  );
}

function PupilWords({ on, pupil }: { on: Case; pupil: Pupil }) {
  const { t, format } = useI18n();
  const more = [pupil.names?.last_name, pupil.names?.class_label, pupil.level && !pupil.names?.class_label && t(`level.${pupil.level}`)];
  const earlier = on.file?.roles.filter((span) => span.pupil_id === pupil.id && span.to_at) ?? [];
  return (
    <span className={classes.words}>
      <Who pseudonym={pupil.pseudonym} firstName={pupil.names?.first_name} />
      {more.some(Boolean) && <bdi className={card.soft}>{more.filter(Boolean).join(' · ')}</bdi>}
      {pupil.track && <Track pupil={pupil} />}
      {pupil.excused && !pupil.track && <Pill>{t.maybe(`excuse.${pupil.excused}`) ?? t('pupil.excused')}</Pill>}
      {earlier.map((span) => (
        <span key={span.from_at} className={classes.earlier}>
          {t('pupil.was', { who: span.pseudonym, role: t(`was.${span.role}`), when: format.shortDay(dayOf(new Date(span.to_at ?? span.from_at))) })}
        </span>
      ))}
    </span>
  );
}
