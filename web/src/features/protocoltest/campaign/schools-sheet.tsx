import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { listWords } from '../plan/observers';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import { useName } from '../names';
import type { Campaign } from '../queries';
import { SchoolSearch } from '../school-search';
import { useTakeBack, useWrite } from '../use-write';
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
  const present = (campaign.schools ?? []).map(({ school }) => school);
  const [chosen, setChosen] = useState<Chosen[]>(present);
  const ids = chosen.map(({ id }) => id);
  const takeBack = useTakeBack();
  const saving = useWrite(async (before: string[]) => ({ saved: await putSchools(campaign, ids), before }), ({ saved, before }) => {
    say(t('campaign.schools.saved'), () => takeBack(() => putSchools(saved, before), t('campaign.schools.restored')));
    onClose();
  });
  const without = (id: string) => setChosen(chosen.filter((one) => one.id !== id));
  const within = { ...(campaign.level === 'aref' && { aref: campaign.node_id }), ...(campaign.level === 'directorate' && { directorate: campaign.node_id }) };
  return (
    <FormSheet title={t('campaign.schools.choose')} sending={saving} ready onSubmit={() => saving.mutate(present.map(({ id }) => id))} onClose={onClose}>
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
      <Link href={`/campaigns/${campaign.id}/import`}>{t('campaign_import.title')}</Link>
    </FormSheet>
  );
}
