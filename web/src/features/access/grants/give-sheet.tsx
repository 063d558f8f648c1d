import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { permissionsQuery, useSession } from '@/api/me';
import { addDays, instantOf } from '@/i18n/format';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FailureNotice } from '@/ui/failure-notice';
import { FormSheet } from '@/ui/form-sheet';
import { Loading } from '@/ui/loading';
import { Section } from '@/ui/section';
import { say } from '@/ui/toast';
import { Allowance } from '../allowance';
import { offersOf } from '../offers';
import { PlacePicker } from '../place-picker';
import { type Person, type Place, type RoleCode, rolesQuery } from '../queries';
import { useWrite } from '../use-write';
import { giveGrant, revokeGrant } from '../writes';
import { useUndo } from './use-undo';

/** A role at a place, for a time or for good, with what it would allow in words before it is given. */
export function GiveSheet({ person, onClose }: { person: Person; onClose: () => void }) {
  const { t } = useI18n();
  const { me } = useSession();
  const undo = useUndo((grantId: string) => revokeGrant(grantId), t('grants.undone'));
  const mine = useQuery(permissionsQuery);
  const roles = useQuery(rolesQuery);
  const [key] = useState(newKey);
  const [role, setRole] = useState<RoleCode | ''>('');
  const [place, setPlace] = useState<Place | null>(null);
  const [until, setUntil] = useState('');
  const giving = useWrite(
    (body: Schemas['GiveGrantRequest']) => giveGrant(key, body),
    (grant) => {
      onClose();
      say(t('grants.given'), () => undo(grant.id));
    },
  );
  const offers = offersOf(mine.data?.permissions ?? [], roles.data?.items ?? []);
  const levels = offers.find((offer) => offer.role === role)?.levels ?? [];
  const at = place ?? (levels.length === 1 && levels[0] === 'national' ? { level: levels[0], id: '' } : null);
  const lines = roles.data?.items.find((one) => one.role === role && one.level === (at?.level ?? levels[0]))?.lines;
  const send = () => {
    if (role === '' || !at) return;
    giving.mutate({
      person_id: person.id, role, level: at.level, ...(at.id && { node_id: at.id }),
      ...(until && { expires_at: instantOf(addDays(until, 1), '00:00').toISOString() }),
    });
  };
  return (
    <FormSheet title={t('grants.give')} submit={t('grants.give')} sending={giving} ready={role !== '' && at !== null} onSubmit={send} onClose={onClose}>
      {(mine.isPending || roles.isPending) && <Loading lines={3} />}
      {roles.isError && <FailureNotice error={roles.error} onRetry={() => void roles.refetch()} />}
      {offers.length > 0 && (
        <Choice
          label={t('grants.role')}
          options={offers.map((offer) => ({ value: offer.role, label: t(`grant.${offer.role}`) }))}
          value={role}
          error={fieldWords(t, giving.error, 'role')}
          onChange={(next) => {
            setRole(next);
            setPlace(null);
          }}
        />
      )}
      {role !== '' && <p className={card.soft}>{t(`role_about.${role}`)}</p>}
      {role !== '' && (
        <PlacePicker
          key={role}
          levels={levels}
          label={t('grants.level')}
          value={place}
          error={fieldWords(t, giving.error, 'level') ?? fieldWords(t, giving.error, 'node_id')}
          onChange={setPlace}
        />
      )}
      {role !== '' && (
        <DayField
          label={t('grants.until')}
          value={until}
          today={me.today}
          min={me.today}
          error={fieldWords(t, giving.error, 'expires_at')}
          onChange={setUntil}
        />
      )}
      {role !== '' && !until && <p className={card.soft}>{t('grants.for_good')}</p>}
      {lines && (
        <Section title={t('allow.title')}>
          <Allowance lines={lines} />
        </Section>
      )}
    </FormSheet>
  );
}
