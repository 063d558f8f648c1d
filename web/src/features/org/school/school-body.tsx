import { Button } from '@mantine/core';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Section } from '@/ui/section';
import { useName, usePlaces } from '../names';
import { Administration } from './administration';
import { closedWords, isClosed } from './closed';
import { Expiries } from './expiries';
import { History } from './history';
import { Letters } from './letters';
import type { SchoolPart } from './part';
import { Readiness } from './readiness-section';
import { StageSection } from './stage-section';
import { TeamList } from './team-list';
import classes from './school.module.css';

export function SchoolBody(part: SchoolPart & { pending: boolean }) {
  const { school, team, may, open, pending } = part;
  const { t, format, locale } = useI18n();
  const { me } = useSession();
  const name = useName();
  const { region, directorate } = usePlaces();
  const other = locale === 'ar' ? school.name_fr : school.name_ar;
  const commune = [...new Set([school.commune_fr, school.commune_ar].filter(Boolean))];

  return (
    <>
      {school.closed_on && (
        <Notice tone="soon" title={closedWords(t, format, school, me.today) ?? ''}>
          <p>{t('school.closed.advice')}</p>
        </Notice>
      )}
      <div className={card.card}>
        <Facts
          facts={[
            [t('school.other_name'), other !== name(school) && <bdi>{other}</bdi>],
            [t('school.code'), <bdi dir="ltr">{school.code}</bdi>],
            [t('school.commune'), commune.length > 0 && commune.map((one) => (
                <span key={one} className={classes.line}>
                  <bdi>{one}</bdi>
                </span>
              ))],
            [t('school.directorate'), directorate(school.directorate_id)],
            [t('school.aref'), region(school.aref_id)],
          ]}
        />
      </div>
      {pending && <Loading lines={3} />}
      {!pending && <Readiness {...part} />}
      {!pending && !isClosed(school, me.today) && <StageSection schoolId={school.id} />}
      {team && (
        <Section
          title={t('team.title')}
          count={t('team.members', { count: team.status.size })}
        >
          <TeamList {...part} team={team} />
          {may('team:write') && team.items.length > 0 && !isClosed(school, me.today) && (
            <div>
              <Button variant="default" onClick={() => open('add')}>
                {t('team.add')}
              </Button>
            </div>
          )}
          <History schoolId={school.id} />
        </Section>
      )}
      {may('certificate:read') && team && !isClosed(school, me.today) && <Expiries schoolId={school.id} />}
      <Letters {...part} />
      {may('access:explain') && (
        <Section title={t('school_access.title')}>
          <p className={card.soft}>{t('school_access.lead')}</p>
          <p>
            <Link href={`/schools/${school.id}/access`}>{t('school_access.show')}</Link>
          </p>
        </Section>
      )}
      {may('school:write') && <Administration {...part} />}
    </>
  );
}
