import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearchParams } from 'wouter';
import { useI18n } from '@/i18n/i18n';
import card from '@/ui/card.module.css';
import { Empty } from '@/ui/empty';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { say } from '@/ui/toast';
import { usePlaces } from '../names';
import { provinceCodesQuery } from '../queries';
import { useOrgWrite, useTakeBack } from '../use-org-write';
import { deleteProvinceCode, putProvinceCode } from '../writes';
import { ProvinceSheet } from './province-sheet';

type Row = { code: string; version: number; directorate_id: string };

const here = '/schools/province-codes';

/** Which directorate a province number of the ministry's files means. */
export default function ProvinceCodesScreen() {
  const { t } = useI18n();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const { directorate, region, directorates } = usePlaces();
  const takeBack = useTakeBack();
  const codes = useQuery(provinceCodesQuery);
  const rows = codes.data?.items ?? [];
  const removing = useOrgWrite(
    (row: Row) => deleteProvinceCode(row),
    (_, row) => say(t('province.removed', { code: row.code }), () => takeBack(() => putProvinceCode({ code: row.code, version: 0 }, row.directorate_id), t('province.restored'))),
  );
  const doing = search.get('do');
  const edited = rows.find(({ code }) => code === search.get('of'));

  return (
    <Screen
      title={t('province.title')}
      back={{ href: '/schools', label: t('nav.schools') }}
      action={<Button onClick={() => go(`${here}?do=add`)}>{t('province.add')}</Button>}
    >
      <p>{t('province.about')}</p>
      {codes.isPending && <Loading />}
      {codes.isError && !codes.data && <FailureNotice error={codes.error} onRetry={() => void codes.refetch()} />}
      {removing.isError && <FailureNotice error={removing.error} />}
      {codes.data && rows.length === 0 && (
        <Empty title={t('province.empty')}>
          <p>{t('province.empty.advice')}</p>
        </Empty>
      )}
      <ul className={card.list}>
        {rows.map((row) => (
          <li key={row.code} className={card.card}>
            <span className={card.spread}>
              <span>
                <bdi dir="ltr" className={card.strong}>
                  {row.code}
                </bdi>{' '}
                · {directorate(row.directorate_id)}
                <br />
                <span className={card.soft}>{region(directorates.find(({ id }) => id === row.directorate_id)?.aref_id ?? '')}</span>
              </span>
            </span>
            <span className={card.row}>
              <Button variant="default" aria-label={t('province.change_of', { code: row.code })} onClick={() => go(`${here}?do=change&of=${row.code}`)}>
                {t('action.edit')}
              </Button>
              <Button
                variant="default"
                aria-label={t('province.remove_of', { code: row.code })}
                loading={removing.isPending && removing.variables.code === row.code}
                disabled={removing.isPending}
                onClick={() => removing.mutate(row)}
              >
                {t('action.remove')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {(doing === 'add' || (doing === 'change' && edited)) && (
        <ProvinceSheet key={`${doing} ${edited?.code ?? ''}`} edited={doing === 'change' ? edited : undefined} onClose={() => go(here, { replace: true })} />
      )}
    </Screen>
  );
}
