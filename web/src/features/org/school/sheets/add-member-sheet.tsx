import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { newKey, type Schemas } from '@/api/client';
import { fieldCode } from '@/api/failure';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import type { TeamRole } from '../../queries';
import { useOrgWrite } from '../../use-org-write';
import { addMember } from '../../writes';
import type { SheetPart } from '../part';
import { teamRoles } from '../roles';
import { PersonSearch } from './person-search';

const longest = 254;

/**
 * Somebody more in the team. Whoever may look people up searches for them; a coordinator names a colleague by what
 * the colleague signs in with, and learns nothing of anybody else.
 */
export function AddMemberSheet({ school, team, may, onClose }: SheetPart) {
  const { t } = useI18n();
  const { me } = useSession();
  const name = useName();
  const [key] = useState(newKey);
  const [login, setLogin] = useState('');
  const [personId, setPersonId] = useState('');
  const [role, setRole] = useState<TeamRole | ''>('');
  const [from, setFrom] = useState(me.today);
  const searches = may('person:read');
  const adding = useOrgWrite(
    (body: Schemas['AddTeamMemberRequest']) => addMember(key, school.id, body),
    (made) => {
      onClose();
      say(t('team.added', { who: name(made.person) }));
    },
  );
  const unknown = ['person_id', 'login'].some((path) => fieldCode(adding.error, path) === 'unknown_person');
  return (
    <FormSheet
      title={t('team.add')}
      sending={adding}
      ready={role !== '' && from !== '' && (searches ? personId !== '' : login.trim() !== '')}
      onSubmit={() => role !== '' && adding.mutate({ role, from, ...(searches ? { person_id: personId } : { login: login.trim() }) })}
      onClose={onClose}
    >
      {searches ? (
        <PersonSearch schoolId={school.id} without={team?.items.map(({ person }) => person.id) ?? []} value={personId} onChange={setPersonId} />
      ) : (
        <TextInput
          label={t('team.login')}
          description={t('team.login.hint')}
          dir="ltr"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={longest}
          value={login}
          error={unknown ? t('team.unknown') : fieldWords(t, adding.error, 'login')}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
      )}
      {unknown && <Notice tone="soon"><p>{t('team.unknown.advice')}</p></Notice>}
      <Choice
        label={t('team.part')}
        layout="column"
        options={teamRoles.map((value) => ({ value, label: t(`team_role.${value}`) }))}
        value={role}
        error={fieldWords(t, adding.error, 'role')}
        onChange={setRole}
      />
      <DayField label={t('team.from')} value={from} today={me.today} offsets={[0, 7]} error={fieldWords(t, adding.error, 'from')} onChange={setFrom} />
      <Notice><p>{t('team.add_is_no_grant')}</p></Notice>
    </FormSheet>
  );
}
