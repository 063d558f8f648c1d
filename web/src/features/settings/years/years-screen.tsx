import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { yearsQuery } from '../queries';
import { draftOf, schoolDaysOf } from './calendar';
import { NewYearSheet } from './new-year-sheet';
import { useYearWords } from './words';
import { YearMarks } from './year-marks';

/** The school years that the clocks of the method count by. */
export default function YearsScreen() {
  const { t } = useI18n();
  const { holds, me } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const words = useYearWords();
  const years = useQuery(yearsQuery);
  const items = years.data?.items ?? [];
  const may = holds('calendar:write');
  return (
    <Screen
      title={t('nav.years')}
      lead={t('years.lead')}
      {...(holds('setting:read') && { back: { href: '/settings', label: t('settings.title') } })}
      action={may && years.isSuccess && <Button onClick={() => go('/years?do=new')}>{t('years.add')}</Button>}
    >
      {years.isPending && <Loading lines={3} />}
      {years.isError && !years.data && <FailureNotice error={years.error} onRetry={() => void years.refetch()} />}
      {years.data && items.length === 0 && (
        <Empty title={t('years.none')}>
          <p>{may ? t('years.none.add') : t('years.none.wait')}</p>
        </Empty>
      )}
      <ul className={card.list}>
        {items.map((year) => (
          <li key={year.id}>
            <Link href={`/years/${year.id}`} className={`${card.card} ${card.link}`}>
              <span className={card.row}>
                <strong>
                  <bdi dir="ltr">{year.id}</bdi>
                </strong>
                <YearMarks year={year} today={me.today} />
              </span>
              <span className={card.soft}>{t('year.from_to', { from: words.long(year.starts), to: words.long(year.ends) })}</span>
              <span className={card.soft}>{t('year.school_days', { count: schoolDaysOf(draftOf(year)) })}</span>
            </Link>
          </li>
        ))}
      </ul>
      {may && years.isSuccess && search.get('do') === 'new' && <NewYearSheet last={items[0]} onClose={() => go('/years', { replace: true })} />}
    </Screen>
  );
}
