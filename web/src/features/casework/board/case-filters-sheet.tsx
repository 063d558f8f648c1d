import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { Choice } from '@/ui/choice';
import { Sheet } from '@/ui/sheet';
import { usePersonName } from '../names';
import { type CaseFilters, teamQuery } from '../queries';
import { dueFilters, levelFilters, sorts, stateFilters, withFilter } from './filters';

/** Each choice acts at once: the list behind is already the answer. */
export function CaseFiltersSheet({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const personName = usePersonName();
  const { schoolsWith } = useSession();
  const [search, setSearch] = useSearchParams();
  const schools = schoolsWith('case:board');
  const school = search.get('school') ?? schools[0]?.id ?? '';
  const team = useQuery({ ...teamQuery(school), enabled: school !== '' });

  const set = (name: keyof CaseFilters) => (value: string) => setSearch(withFilter(search, name, value), { replace: true });
  const any = { value: '', label: t('board.any') };
  const members = (team.data?.items ?? []).map(({ person }) => ({ value: person.id, label: personName(person) }));

  return (
    <Sheet
      title={t('board.filters')}
      onClose={onClose}
      action={
        <>
          <Button onClick={onClose}>{t('board.show')}</Button>
          <Button variant="default" onClick={() => setSearch('', { replace: true })}>
            {t('board.clear')}
          </Button>
        </>
      }
    >
      <Choice
        label={t('board.due')}
        options={[{ value: 'any', label: t('board.any') }, ...dueFilters.map((value) => ({ value, label: t(`due_filter.${value}`) }))]}
        value={search.get('due') ?? 'any'}
        onChange={(value) => set('due')(value === 'any' ? '' : value)}
      />
      <NativeSelect
        label={t('board.state')}
        value={search.get('state') ?? 'open'}
        data={[
          { value: 'all', label: t('state_filter.all') },
          ...stateFilters.map((value) => ({
            value,
            label: value === 'open' || value === 'closed' ? t(`state_filter.${value}`) : t(`state.${value}`),
          })),
        ]}
        onChange={(event) => set('state')(event.currentTarget.value === 'open' ? '' : event.currentTarget.value)}
      />
      <NativeSelect
        label={t('board.member')}
        value={search.get('member') ?? ''}
        data={[any, ...members]}
        onChange={(event) => set('member')(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('board.level')}
        value={search.get('level') ?? ''}
        data={[any, ...levelFilters.map((value) => ({ value, label: t(`level.${value}`) }))]}
        onChange={(event) => set('level')(event.currentTarget.value)}
      />
      {schools.length > 1 && (
        <NativeSelect
          label={t('board.school')}
          value={search.get('school') ?? ''}
          data={[any, ...schools.map((place) => ({ value: place.id, label: personName(place) }))]}
          onChange={(event) => set('school')(event.currentTarget.value)}
        />
      )}
      <NativeSelect
        label={t('board.sort')}
        value={search.get('sort') ?? 'next_due'}
        data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
        onChange={(event) => set('sort')(event.currentTarget.value)}
      />
    </Sheet>
  );
}
