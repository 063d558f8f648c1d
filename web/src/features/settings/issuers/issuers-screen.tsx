import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { permissionsQuery, useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Facts } from '@/ui/facts';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Notice } from '@/ui/notice';
import { Screen } from '@/ui/screen';
import { Section } from '@/ui/section';
import { arefsQuery, type Issuer, issuerQuery } from '../queries';
import { IssuerSheet } from './issuer-sheet';

const national = 'national';

/** Who issues and signs the certificates, for the country or for one academy. */
export default function IssuersScreen() {
  const { t, locale } = useI18n();
  const { holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const mine = useQuery(permissionsQuery);
  const arefs = useQuery({ ...arefsQuery, enabled: holds('org:read') });
  const lines = mine.data?.permissions ?? [];
  const country = lines.some(({ permission, level }) => permission === 'setting:read' && level === 'national');
  const offered = arefs.data?.items ?? [];
  const id = search.get('of') ?? (country ? national : (offered[0]?.id ?? ''));
  const issuer = useQuery({ ...issuerQuery(id), enabled: id !== '' });
  const may = lines.some(({ permission, level, node_id: node }) => permission === 'setting:write' && (level === 'national' || (level === 'aref' && node === id)));
  const here = `/settings/issuers?of=${id}`;
  return (
    <Screen title={t('issuer.title')} lead={t('issuer.lead')} back={{ href: '/settings', label: t('settings.title') }}>
      <NativeSelect
        label={t('issuer.scope')}
        value={id}
        data={[
          ...(country ? [{ value: national, label: t('place.national') }] : []),
          ...offered.map((one) => ({ value: one.id, label: t('settings.aref', { name: locale === 'ar' ? one.region_ar : one.region_fr }) })),
        ]}
        onChange={(event) => go(`/settings/issuers?of=${event.currentTarget.value}`, { replace: true })}
      />
      {issuer.isPending && <Loading lines={3} />}
      {issuer.isError && !issuer.data && <FailureNotice error={issuer.error} onRetry={() => void issuer.refetch()} />}
      {issuer.data && <Named issuer={issuer.data} own={issuer.data.set_at === (id === national ? 'national' : 'aref')} />}
      {issuer.data && may && (
        <div>
          <Button onClick={() => go(`${here}&do=edit`)}>{t('issuer.edit')}</Button>
        </div>
      )}
      {issuer.data && may && search.get('do') === 'edit' && <IssuerSheet key={id} id={id} issuer={issuer.data} onClose={() => go(here, { replace: true })} />}
    </Screen>
  );
}

function Named({ issuer, own }: { issuer: Issuer; own: boolean }) {
  const { t } = useI18n();
  if (issuer.set_at === 'none') return <Notice tone="soon" title={t('issuer.none')} />;
  const told = (language: 'fr' | 'ar') => (
    <Section title={t(`issuer.in_${language}`)}>
      <div className={card.card} dir="auto">
        <Facts
          facts={[
            [t(`issuer.name_${language}`), <bdi>{issuer[`name_${language}`]}</bdi>],
            [t(`issuer.signatory_${language}`), issuer[`signatory_${language}`] && <bdi>{issuer[`signatory_${language}`]}</bdi>],
            [t(`issuer.title_${language}`), issuer[`title_${language}`] && <bdi>{issuer[`title_${language}`]}</bdi>],
          ]}
        />
      </div>
    </Section>
  );
  return (
    <>
      <p className={card.soft}>{own ? t('issuer.own') : t('issuer.inherited')}</p>
      {told('fr')}
      {told('ar')}
    </>
  );
}
