import { NativeSelect } from '@mantine/core';
import { useI18n } from '@/i18n/i18n';
import { SchoolSearch } from '../school-search';
import type { Campaign } from '../queries';
import { useName, useSchoolName } from '../names';

interface Props {
  campaign: Campaign | undefined;
  value: string;
  onChange: (schoolId: string) => void;
  error: string | undefined;
}

/** One of the campaign's schools, or any within reach. */
export function SchoolField({ campaign, value, onChange, error }: Props) {
  const { t } = useI18n();
  const name = useName();
  const chosen = useSchoolName(value);
  if (campaign) {
    return (
      <NativeSelect
        label={t('plan.school')}
        value={value}
        error={error}
        data={[
          { value: '', label: t('pick.choose') },
          ...(campaign.schools ?? []).map((one) => ({ value: one.school.id, label: one.test_id ? t('plan.school.tested', { school: name(one.school) }) : name(one.school) })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  return (
    <>
      {value && <p>{t('pick.chosen', { what: chosen })}</p>}
      <SchoolSearch label={t('plan.school')} chosen={value ? [value] : []} onToggle={(school) => onChange(school.id === value ? '' : school.id)} error={error} />
    </>
  );
}
