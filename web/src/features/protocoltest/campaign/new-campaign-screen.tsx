import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { newKey } from '@/api/client';
import { permissionsQuery } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { FailureNotice } from '@/ui/failure-notice';
import { fieldWords } from '@/ui/failure-words';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { useName } from '../names';
import { arefsQuery, directoratesQuery } from '../queries';
import { useWrite } from '../use-write';
import { addCampaign } from '../writes';
import { CampaignFields } from './campaign-fields';
import { type CampaignValues, detailsOf, isComplete } from './values';

interface Node {
  level: 'national' | 'aref' | 'directorate';
  id: string;
  label: string;
}

/** A new campaign; its schools are chosen on its own page. */
export default function NewCampaignScreen() {
  const { t } = useI18n();
  const [, go] = useLocation();
  const nodes = useWritable();
  const [key] = useState(newKey);
  const [values, setValues] = useState<CampaignValues>({ nameFr: '', nameAr: '', from: '', to: '', target: 100 });
  const [chosen, setChosen] = useState('');
  const [tried, setTried] = useState(false);
  const node = nodes.find((one) => `${one.level} ${one.id}` === chosen) ?? nodes[0];
  const adding = useWrite(
    () => addCampaign({ ...detailsOf(values), level: node?.level ?? 'national', ...(node?.id && { node_id: node.id }) }, key),
    (made) => {
      say(t('campaign.added'));
      go(`/campaigns/${made.id}?do=schools`, { replace: true });
    },
  );
  const ready = isComplete(values) && node !== undefined;
  const send = () => {
    setTried(true);
    if (ready) adding.mutate(undefined);
  };
  return (
    <Screen
      title={t('campaigns.new')}
      back={{ href: '/campaigns', label: t('campaigns.title') }}
      action={
        <Button loading={adding.isPending} onClick={send}>
          {t('campaign.create')}
        </Button>
      }
    >
      <div className={card.form}>
        <NativeSelect
          label={t('campaign.place')}
          value={node ? `${node.level} ${node.id}` : ''}
          error={fieldWords(t, adding.error, 'node_id')}
          data={nodes.map((one) => ({ value: `${one.level} ${one.id}`, label: one.label }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
        <CampaignFields values={values} set={setValues} error={adding.error} />
        <p className={card.soft}>{t('campaign.protocol_in_force')}</p>
        {adding.isError && <FailureNotice error={adding.error} />}
        <p role="status" className={card.late}>
          {tried && !ready && t('form.incomplete')}
        </p>
      </div>
    </Screen>
  );
}

/** The places at which the reader may run a campaign, the widest first. */
function useWritable(): Node[] {
  const { t, locale } = useI18n();
  const name = useName();
  const mine = useQuery(permissionsQuery);
  const arefs = useQuery(arefsQuery);
  const directorates = useQuery(directoratesQuery);
  const lines = (mine.data?.permissions ?? []).filter((line) => line.permission === 'campaign:write');
  const everywhere = lines.some(({ level }) => level === 'national');
  const inAref = (id: string) => everywhere || lines.some((line) => line.level === 'aref' && line.node_id === id);
  const inDirectorate = (id: string) => lines.some((line) => line.level === 'directorate' && line.node_id === id);
  return [
    ...(everywhere ? [{ level: 'national' as const, id: '', label: t('place.national') }] : []),
    ...(arefs.data?.items ?? []).filter(({ id }) => inAref(id)).map((one) => ({ level: 'aref' as const, id: one.id, label: t('campaign.place.aref', { name: locale === 'ar' ? one.region_ar : one.region_fr }) })),
    ...(directorates.data?.items ?? [])
      .filter((one) => inAref(one.aref_id) || inDirectorate(one.id))
      .map((one) => ({ level: 'directorate' as const, id: one.id, label: t('campaign.place.directorate', { name: name(one) }) })),
  ];
}
