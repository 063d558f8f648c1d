import { Button } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { Icon } from '@/ui/icon';
import { Pill } from '@/ui/pill';
import { useName } from '../names';
import type { Team } from '../queries';
import { CertificatePill } from './certificate-pill';
import { isClosed } from './closed';
import type { SchoolPart } from './part';
import classes from './school.module.css';

/** The team around the table: who does what, who is certified and until when, and where something does not fit. */
export function TeamList({ school, team, certificates, may, open }: SchoolPart & { team: Team }) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const others = team.status.alerts.filter((alert) => alert === 'not_in_team' || alert === 'several_coordinators');

  if (team.items.length === 0) {
    return (
      <Empty title={t('team.empty')}>
        <p>{t('team.empty.advice', { count: team.status.minimum })}</p>
        {may('team:write') && !isClosed(school, me.today) && <Button onClick={() => open('add')}>{t('team.add')}</Button>}
      </Empty>
    );
  }
  return (
    <>
      <ul className={classes.team}>
        {team.items.map((member) => {
          const held = certificates?.find(({ person }) => person.id === member.person.id);
          return (
            <li key={member.id}>
              <button type="button" className={classes.member} aria-haspopup="dialog" onClick={() => open('member', member.id)}>
                <span className={classes.who}>
                  <span className={card.strong}>
                    <bdi>{name(member.person)}</bdi>
                    {member.person.id === me.id && ` ${t('team.you')}`}
                  </span>
                  <span className={card.soft}>{t(`profession.${member.profession}`)}</span>
                </span>
                <span className={card.row}>
                  <Pill tone={member.role === 'coordinator' ? 'good' : 'plain'}>{t(`team_role.${member.role}`)}</Pill>
                  {held && <CertificatePill held={held} />}
                  {held?.status === 'field_tested' && <Pill tone="good">{t('certificate.field_tested')}</Pill>}
                </span>
                <span className={card.soft}>
                  {member.open_cases !== undefined && t('team.open_cases', { count: member.open_cases })}
                  {member.to && <span className={classes.line}>{t('team.until', { when: format.date(member.to) })}</span>}
                  {!member.active && <span className={classes.line}>{t('team.inactive')}</span>}
                  {member.alert && <span className={classes.alert}>{t(`member_alert.${member.alert}`)}</span>}
                </span>
                <Icon name="forward" size={18} />
              </button>
            </li>
          );
        })}
      </ul>
      {others.map((alert) => (
        <p key={alert} className={card.soft}>
          {t(`lack.${alert}`)}. {t(`lack_why.${alert}`)}
        </p>
      ))}
    </>
  );
}
