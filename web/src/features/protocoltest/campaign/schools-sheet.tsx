import { Button } from '@mantine/core';
import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { listWords } from '../plan/observers';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useName } from '../names';
import type { Campaign } from '../queries';
import { SchoolSearch } from '../school-search';
import { useWrite } from '../use-write';
import { putSchools } from '../writes';

interface Chosen {
  id: string;
  name_fr: string;
  name_ar: string;
}

/** Which schools the campaign tests; one that has a test stays. */
export default function SchoolsSheet({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useI18n();
  const name = useName();
  const [chosen, setChosen] = useState<Chosen[]>(() => (campaign.schools ?? []).map(({ school }) => school));
  const ids = chosen.map(({ id }) => id);
  const saving = useWrite(() => putSchools(campaign, ids), () => {
    say(t('campaign.schools.saved'));
    onClose();
  });
  const without = (id: string) => setChosen(chosen.filter((one) => one.id !== id));
  const within = { ...(campaign.level === 'aref' && { aref: campaign.node_id }), ...(campaign.level === 'directorate' && { directorate: campaign.node_id }) };
  return (
    <FormSheet title={t('campaign.schools.choose')} sending={saving} ready onSubmit={() => saving.mutate(undefined)} onClose={onClose}>
      <div className={card.stack}>
        <p className={card.strong}>{t('campaign.school_count', { count: chosen.length })}</p>
        <ul className={card.stack}>
          {chosen.map((one) => (
            <li key={one.id} className={card.spread}>
              <bdi>{name(one)}</bdi>
              <Button variant="default" onClick={() => without(one.id)} aria-label={t('campaign.schools.remove', { school: name(one) })}>
                {t('action.remove')}
              </Button>
            </li>
          ))}
        </ul>
      </div>
      <SchoolSearch
        label={t('campaign.schools.add')}
        chosen={ids}
        within={within}
        error={listWords(t, saving.error, 'school_ids')}
        onToggle={(school) => (ids.includes(school.id) ? without(school.id) : setChosen([...chosen, school]))}
        onAll={(schools) => setChosen([...chosen, ...schools.filter(({ id }) => !ids.includes(id))])}
      />
    </FormSheet>
  );
}
