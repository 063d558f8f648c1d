import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Sheet } from '@/ui/sheet';
import { stateOf } from '../../certificate-state';
import { useName } from '../../names';
import { certificatesQuery } from '../../queries';
import { standingWords } from '../certificate-pill';
import type { SheetPart } from '../part';
import classes from '../school.module.css';
import { Gone } from './gone';
import { Practice } from './practice';

/** One member: their part, their certificates, and what may be done about them. */
export function MemberSheet({ team, certificates: listed, may, open, subject, onClose }: SheetPart) {
  const { t, format } = useI18n();
  const { me } = useSession();
  const name = useName();
  const member = team?.items.find(({ id }) => id === subject);
  const held = useQuery({ ...certificatesQuery(member?.person.id ?? ''), enabled: member !== undefined && may('certificate:read') });
  if (!member) return <Gone onClose={onClose} />;
  const mine = member.person.id === me.id;
  const standing = listed?.find(({ person }) => person.id === member.person.id)?.status;
  const certificates = held.data?.items ?? [];
  return (
    <Sheet title={name(member.person)} onClose={onClose}>
      {member.alert && (
        <Notice tone="late" title={t(`member_alert.${member.alert}`)}>
          <p>{t(`lack_why.${member.alert}`)}</p>
        </Notice>
      )}
      <Facts
        facts={[
          [t('team.part'), t(`team_role.${member.role}`)],
          [t('team.profession'), t(`profession.${member.profession}`)],
          [t('team.in_team'), member.to ? t('team.from_to', { from: format.date(member.from), to: format.date(member.to) }) : t('team.since', { when: format.date(member.from) })],
          [t('team.load'), member.open_cases !== undefined && t('team.open_cases', { count: member.open_cases })],
        ]}
      />
      {may('team:write') && !member.to && (
        <div className={classes.buttons}>
          <Button variant="default" onClick={() => open('role', member.id)}>
            {t('team.change_part')}
          </Button>
          <Button variant="default" onClick={() => open('end', member.id)}>
            {t('team.end')}
          </Button>
        </div>
      )}
      {may('certificate:read') && (
        <section className={card.stack} aria-label={t('certificate.list')}>
          <h3>{t('certificate.list')}</h3>
          {held.isPending && <Loading lines={1} />}
          {held.isError && !held.data && <FailureNotice error={held.error} onRetry={() => void held.refetch()} />}
          {held.data && certificates.length === 0 && (
            <p className={card.soft}>{member.role === 'trainee' ? t('certificate.in_training.advice') : t('certificate.none.advice')}</p>
          )}
          <ul>
            {certificates.map((one) => (
              <li key={one.id} className={classes.certificate}>
                <span>
                  <bdi dir="ltr" className={card.strong}>
                    {one.number}
                  </bdi>{' '}
                  <span className={card.soft}>{t('certificate.issued', { when: format.date(one.issued_on) })}</span>
                </span>
                <span>{standingWords(t, format, stateOf([one], me.today), false)}</span>
                {one.revoked_for && <span className={card.soft}>{t(`revoked_for.${one.revoked_for}`)}</span>}
                {may('certificate:write') && !mine && (
                  <div>
                    <Button variant="default" onClick={() => open('revoke', `${member.person.id}.${one.id}`)}>
                      {one.revoked_on ? t('certificate.correct_revocation') : t('certificate.revoke')}
                    </Button>
                  </div>
                )}
              </li>
            ))}
          </ul>
          <Practice person={member.person} standing={standing} may={may} mine={mine} open={open} />
          {may('certificate:write') && mine && <p className={card.soft}>{t('error.own_certificate')}</p>}
          {may('certificate:write') && !mine && (
            <div>
              <Button variant="default" onClick={() => open('certificate', member.person.id)}>
                {t('certificate.record')}
              </Button>
            </div>
          )}
          {may('certificate:write') && <Link href="/certificates/import">{t('certificate.import')}</Link>}
        </section>
      )}
    </Sheet>
  );
}
