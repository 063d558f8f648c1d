import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { scenariosQuery } from '../queries';
import { CardPaper } from './card-paper';
import { isPlayer, linesOf } from './cards';
import { ScenarioBody } from './scenario-body';

/** One role play: its situation and the cards that the reader holds; "?card=" lays one of them on a sheet of paper. */
export default function ScenarioScreen({ code }: { code: string }) {
  const { t, locale } = useI18n();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const found = useQuery(scenariosQuery);
  const scenario = found.data?.items.find((one) => one.code === code);
  const player = search.get('card');
  if (scenario && isPlayer(player) && linesOf(scenario, player, locale).length > 0) return <CardPaper scenario={scenario} player={player} />;
  return (
    <Screen
      title={scenario ? scenario.title[locale] : t('scenario.title')}
      lead={scenario?.kinds.map((kind) => t(`part.${kind}`)).join(' · ')}
      back={{ href: '/scenarios', label: t('scenarios.title') }}
    >
      {found.isPending && <Loading lines={5} />}
      {found.isError && !found.data && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && !scenario && (
        <Empty title={t('scenario.unknown')}>
          <p>{t('scenario.unknown.advice')}</p>
        </Empty>
      )}
      {scenario && <ScenarioBody scenario={scenario} onPrint={(one) => go(`/scenarios/${code}?card=${one}`)} />}
    </Screen>
  );
}
