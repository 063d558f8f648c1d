import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { now } from '@/api/clock';
import { permissionsQuery, useSession } from '@/api/me';
import { dayOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Pill } from '@/ui/pill';
import { say } from '@/ui/toast';
import classes from '../access.module.css';
import { useName } from '../names';
import { PlaceName } from '../places';
import type { Grant } from '../queries';
import { useWrite } from '../use-write';
import { giveAgain, revokeGrant } from '../writes';
import { useUndo } from './use-undo';

/** Since when it does not count any more; undefined while it stands. */
export function endOf(grant: Grant, now: Date): string | undefined {
  if (grant.expires_at && new Date(grant.expires_at) <= now && (!grant.revoked_at || grant.expires_at < grant.revoked_at)) return grant.expires_at;
  return grant.revoked_at;
}

/** The last day on which it counts: grants end at midnight, which is said as the day before. */
export const lastDay = (expiresAt: string): string => dayOf(new Date(new Date(expiresAt).getTime() - 1));

/** One role at one place: whose, since when and by whom, until when, and the way to take it back. */
export function GrantLine({ grant, named = false }: { grant: Grant; named?: boolean }) {
  const { t, format } = useI18n();
  const { me, holds } = useSession();
  const name = useName();
  const mine = useQuery(permissionsQuery);
  const again = useUndo(giveAgain, t('grants.again'));
  const revoking = useWrite(
    () => revokeGrant(grant.id),
    () => say(t('grants.revoked'), () => again(grant)),
  );
  const ended = endOf(grant, now());
  const may = !ended && mine.isSuccess && holds(`grant:${grant.role}`) && grant.person.id !== me.id;
  const giver = name(grant.given_by);
  return (
    <div className={`${classes.line} ${classes.grant}`}>
      <div>
        {named && (
          <Link href={`/people/${grant.person.id}`}>
            <bdi>{name(grant.person) || t('someone')}</bdi>
          </Link>
        )}
        <p>
          <strong>{t(`grant.${grant.role}`)}</strong> · <PlaceName at={{ level: grant.level, id: grant.node_id }} />{' '}
          {ended ? <Pill>{t('grants.ended')}</Pill> : grant.expires_at && <Pill tone="soon">{t('grants.until_day', { day: format.date(lastDay(grant.expires_at)) })}</Pill>}
        </p>
        <p className={classes.soft}>
          {giver ? t('grants.by', { who: giver, when: format.instant(grant.granted_at) }) : t('grants.since', { when: format.instant(grant.granted_at) })}
          {ended && ` ${t('grants.ended_at', { when: format.instant(ended) })}`}
        </p>
      </div>
      {may && (
        <Button variant="default" loading={revoking.isPending} onClick={() => !revoking.isPending && revoking.mutate(undefined)}>
          {t('grants.revoke')}
        </Button>
      )}
      {revoking.isError && <FailureNotice error={revoking.error} />}
    </div>
  );
}
