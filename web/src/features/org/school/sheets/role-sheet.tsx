import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { fieldWords } from '@/ui/failure-words';
import { FormSheet } from '@/ui/form-sheet';
import { Notice } from '@/ui/notice';
import { say } from '@/ui/toast';
import { useName } from '../../names';
import type { TeamRole } from '../../queries';
import { useOrgWrite, useTakeBack } from '../../use-org-write';
import { updateMember } from '../../writes';
import type { SheetPart } from '../part';
import { teamRoles } from '../roles';
import { Gone } from './gone';

/** Another part in the team, from today on. */
export function RoleSheet({ team, subject, onClose }: SheetPart) {
  const { t } = useI18n();
  const name = useName();
  const takeBack = useTakeBack();
  const member = team?.items.find(({ id }) => id === subject);
  const [role, setRole] = useState<TeamRole | ''>('');
  const changing = useOrgWrite(
    async (to: TeamRole) => (member ? updateMember(member, { role: to }) : null),
    (changed) => {
      onClose();
      if (!changed || !member) return;
      const released = changed.cases_released ?? 0;
      say(
        [t('team.part_changed', { who: name(member.person), part: t(`team_role.${changed.role}`) }), released > 0 && t('team.released', { count: released })].filter(Boolean).join(' '),
        () => takeBack(() => updateMember(changed, { role: member.role }), t('team.part_restored')),
      );
    },
  );
  if (!member) return <Gone onClose={onClose} />;
  const leads = role !== '' && (role === 'coordinator' || member.role === 'coordinator');
  return (
    <FormSheet
      title={t('team.change_part_of', { who: name(member.person) })}
      sending={changing}
      ready={role !== ''}
      onSubmit={() => role !== '' && changing.mutate(role)}
      onClose={onClose}
    >
      <Choice
        label={t('team.new_part', { part: t(`team_role.${member.role}`) })}
        layout="column"
        options={teamRoles.filter((one) => one !== member.role).map((value) => ({ value, label: t(`team_role.${value}`) }))}
        value={role}
        error={fieldWords(t, changing.error, 'role')}
        onChange={setRole}
      />
      {role === 'trainee' && <Notice tone="soon"><p>{t('team.becomes_trainee')}</p></Notice>}
      {leads && <Notice><p>{t('team.part_is_no_grant')}</p></Notice>}
    </FormSheet>
  );
}
