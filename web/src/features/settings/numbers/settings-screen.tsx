import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { permissionsQuery, useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import card from '@/ui/card.module.css';
import { arefsQuery, settingsQuery } from '../queries';
import classes from '../settings.module.css';
import { grouped } from './groups';
import { SetSheet } from './set-sheet';
import { SettingCard } from './setting-card';

/** Every number of the method, for the country or for one academy. */
export default function SettingsScreen() {
  const { t, locale } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const mine = useQuery(permissionsQuery);
  const arefs = useQuery({ ...arefsQuery, enabled: holds('org:read') });
  const writing = (mine.data?.permissions ?? []).filter(({ permission }) => permission === 'setting:write');
  const country = (mine.data?.permissions ?? []).some(({ permission, level }) => permission === 'setting:read' && level === 'national');
  const offered = arefs.data?.items ?? [];
  const aref = search.get('aref') ?? (country ? '' : (offered[0]?.id ?? ''));
  const settled = mine.isSuccess && (country || search.has('aref') || !arefs.isPending);
  const settings = useQuery({ ...settingsQuery(aref), enabled: settled });
  const may = writing.some(({ level, node_id: node }) => level === 'national' || (level === 'aref' && node === aref));
  const here = `/settings${search.has('aref') ? `?aref=${aref}` : ''}`;
  const sheet = (key: string) => `/settings?${search.has('aref') ? `aref=${aref}&` : ''}do=set&of=${key}`;
  const editing = search.get('do') === 'set' && may ? settings.data?.items.find(({ key }) => key === search.get('of')) : undefined;
  return (
    <Screen title={t('settings.title')} lead={t('settings.lead')} wide>
      <div className={card.spread}>
        {offered.length > 0 && (
          <NativeSelect
            className={classes.scope}
            label={t('settings.scope')}
            value={aref}
            data={[
              { value: '', label: t('place.national') },
              ...offered.map((one) => ({ value: one.id, label: t('settings.aref', { name: locale === 'ar' ? one.region_ar : one.region_fr }) })),
            ]}
            onChange={(event) => go(`/settings?aref=${event.currentTarget.value}`, { replace: true })}
          />
        )}
        {holds('certificate:read') && <Link href="/settings/issuers">{t('issuer.title')}</Link>}
        {holds('calendar:read') && <Link href="/years">{t('nav.years')}</Link>}
      </div>
      <p className={card.soft}>{may ? t('settings.may') : t('settings.may_not')}</p>
      {settings.isPending && <Loading lines={6} />}
      {settings.isError && <FailureNotice error={settings.error} onRetry={() => void settings.refetch()} />}
      {grouped(settings.data?.items ?? []).map((group) => (
        <Section key={group.name} title={t(`number_group.${group.name}`)}>
          <ul className={card.list}>
            {group.items.map((setting) => (
              <SettingCard key={setting.key} setting={setting} aref={aref} onEdit={may ? () => go(sheet(setting.key)) : undefined} />
            ))}
          </ul>
        </Section>
      ))}
      {editing && <SetSheet key={editing.key} setting={editing} aref={aref} onClose={() => go(here, { replace: true })} />}
    </Screen>
  );
}
