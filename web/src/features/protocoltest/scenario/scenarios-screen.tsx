import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Pill } from '@/ui/pill';
import { Screen } from '@/ui/screen';
import { Places } from '../places';
import { scenariosQuery } from '../queries';
import { cardsOf } from './cards';

/** The role plays: situations invented for practising, each with its cards. */
export default function ScenariosScreen() {
  const { t, locale } = useI18n();
  const found = useQuery(scenariosQuery);
  const items = found.data?.items ?? [];
  const whole = items.some((one) => cardsOf(one, locale).length > 1);
  return (
    <Screen title={t('scenarios.title')} lead={t(whole || !found.data ? 'scenarios.lead' : 'scenarios.lead.teacher')}>
      <Places />
      {found.isPending && <Loading lines={4} />}
      {found.isError && !found.data && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {found.data && items.length === 0 && (
        <Empty title={t('scenarios.none')}>
          <p>{t('scenarios.none.advice')}</p>
        </Empty>
      )}
      <ul className={card.list}>
        {items.map((one) => (
          <li key={one.code}>
            <Link href={`/scenarios/${one.code}`} className={`${card.card} ${card.link}`}>
              <span className={card.row}>
                <strong>{one.title[locale]}</strong>
                {one.grave && <Pill tone="soon">{t('scenario.grave')}</Pill>}
              </span>
              <span className={card.soft}>{one.kinds.map((kind) => t(`part.${kind}`)).join(' · ')}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Screen>
  );
}
