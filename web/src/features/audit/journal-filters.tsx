import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Disclosure } from '@/ui/disclosure';
import { actions, kinds, nounOf, nouns } from './actions';
import classes from './audit.module.css';
import { type FilterName, filtersOf, withFilter } from './filters';
import { SchoolField } from './school-field';

/** By what, where and when; by whom and about which case one goes from a line. */
export function JournalFilters({ actor }: { actor: string }) {
  const { t } = useI18n();
  const { me } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const filters = filtersOf(search);
  const set = (name: FilterName) => (value: string) => go(`/journal?${withFilter(search, name, value).toString()}`, { replace: true });
  const dayField = (name: 'from' | 'to') => (
    <TextInput
      type="date"
      label={t(`journal.${name}`)}
      max={me.today}
      value={filters[name] ?? ''}
      onChange={(event) => set(name)(event.currentTarget.value)}
    />
  );

  return (
    <div className={card.stack}>
      <NativeSelect
        label={t('journal.action')}
        value={filters.action ?? ''}
        data={[
          { value: '', label: t('journal.any_action') },
          ...nouns.map((noun) => ({
            group: t.maybe(`noun.${noun}`) ?? noun,
            items: actions.filter((action) => nounOf(action) === noun).map((action) => ({ value: action, label: t.maybe(`done.${action}`) ?? action })),
          })),
        ]}
        onChange={(event) => set('action')(event.currentTarget.value)}
      />
      <Disclosure title={t('journal.more_filters')} open={Boolean(filters.object_kind ?? filters.school ?? filters.from ?? filters.to)}>
        <NativeSelect
          label={t('journal.object')}
          value={filters.object_kind ?? ''}
          data={[{ value: '', label: t('journal.any_object') }, ...kinds.map((kind) => ({ value: kind, label: t(`object.${kind}`) }))]}
          onChange={(event) => set('object_kind')(event.currentTarget.value)}
        />
        <div className={classes.days}>
          {dayField('from')}
          {dayField('to')}
        </div>
        <SchoolField value={filters.school ?? ''} onChange={set('school')} />
      </Disclosure>
      {(filters.actor || filters.object_id) && (
        <ul className={classes.chosen}>
          {filters.actor && (
            <li>
              <span>{t('journal.by', { who: actor })}</span>
              <Button variant="default" onClick={() => set('actor')('')}>
                {t('action.remove')}
              </Button>
            </li>
          )}
          {filters.object_id && (
            <li>
              <span>{t('journal.about_one')}</span>
              <Button variant="default" onClick={() => set('object_id')('')}>
                {t('action.remove')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}
