import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { FormSheet } from '@/ui/form-sheet';
import { say } from '@/ui/toast';
import type { Campaign } from '../queries';
import { useWrite } from '../use-write';
import { changeCampaign } from '../writes';
import { CampaignFields } from './campaign-fields';
import { detailsOf, isComplete, valuesOf } from './values';

export default function EditCampaignSheet({ campaign, onClose }: { campaign: Campaign; onClose: () => void }) {
  const { t } = useI18n();
  const [values, setValues] = useState(() => valuesOf(campaign));
  const saving = useWrite(() => changeCampaign(campaign, detailsOf(values)), () => {
    say(t('campaign.saved'));
    onClose();
  });
  return (
    <FormSheet title={t('campaign.edit')} sending={saving} ready={isComplete(values)} onSubmit={() => saving.mutate(undefined)} onClose={onClose}>
      <CampaignFields values={values} set={setValues} error={saving.error} />
    </FormSheet>
  );
}
