import { TextInput } from '@mantine/core';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { DayField } from '@/ui/day-field';
import { fieldWords } from '@/ui/failure-words';
import { Stepper } from '@/ui/stepper';
import classes from './campaign.module.css';
import type { CampaignValues } from './values';

interface Props {
  values: CampaignValues;
  set: (values: CampaignValues) => void;
  error: unknown;
}

const longest = 120;

/** Its name in both languages, its window, and the share of its schools to reach. */
export function CampaignFields({ values, set, error }: Props) {
  const { t } = useI18n();
  const { me } = useSession();
  const put = (change: Partial<CampaignValues>) => set({ ...values, ...change });
  return (
    <>
      <TextInput label={t('campaign.name_fr')} lang="fr" dir="ltr" maxLength={longest} value={values.nameFr} error={fieldWords(t, error, 'name_fr')} onChange={(event) => put({ nameFr: event.currentTarget.value })} />
      <TextInput label={t('campaign.name_ar')} lang="ar" dir="rtl" maxLength={longest} value={values.nameAr} error={fieldWords(t, error, 'name_ar')} onChange={(event) => put({ nameAr: event.currentTarget.value })} />
      <div className={classes.dates}>
        <DayField label={t('campaign.from')} today={me.today} value={values.from} error={fieldWords(t, error, 'from_on')} onChange={(from) => put({ from })} />
        <DayField
          label={t('campaign.to')}
          today={me.today}
          min={values.from || undefined}
          value={values.to}
          error={values.from && values.to && values.to < values.from ? t('campaign.ends_before') : fieldWords(t, error, 'to_on')}
          onChange={(to) => put({ to })}
        />
      </div>
      <Stepper label={t('campaign.target_field')} value={values.target} min={1} max={100} error={fieldWords(t, error, 'target_percent')} onChange={(target) => put({ target })} />
    </>
  );
}
