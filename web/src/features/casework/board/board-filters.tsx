import { useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import type { CaseFilters } from '../queries';
import { dueFilters, stateFilters, withFilter } from './filters';
import { TapFilter, TapSwitch } from './tap-filter';

/** The questions asked every day, one tap each; the address holds the answers. */
export function BoardFilters() {
  const { t } = useI18n();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const set = (name: keyof CaseFilters, value: string) => setSearch(withFilter(search, name, value), { replace: true });
  return (
    <div>
      <TapFilter
        label={t('board.due')}
        options={[{ value: 'any', label: t('board.any_due') }, ...dueFilters.map((value) => ({ value, label: t(`due_filter.${value}`) }))]}
        value={search.get('due') ?? 'any'}
        onChange={(value) => set('due', value === 'any' ? '' : value)}
      >
        <TapSwitch label={t('board.mine')} on={search.get('member') === me.id} onChange={(on) => set('member', on ? me.id : '')} />
      </TapFilter>
      <TapFilter<string>
        label={t('board.state')}
        options={[
          ...stateFilters.map((value) => ({
            value,
            label: value === 'open' || value === 'closed' ? t(`state_filter.${value}`) : t(`state.${value}`),
          })),
          { value: 'all', label: t('state_filter.all') },
        ]}
        value={search.get('state') ?? 'open'}
        onChange={(value) => set('state', value === 'open' ? '' : value)}
      />
    </div>
  );
}
