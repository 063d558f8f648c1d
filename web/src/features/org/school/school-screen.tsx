import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { useMayAt } from '../may';
import { useName } from '../names';
import { schoolQuery, teamCertificatesQuery, teamQuery } from '../queries';
import { SchoolBody } from './school-body';
import type { OpenSheet } from './sheet-names';

const SchoolSheet = lazy(() => import('./sheets/school-sheet'));

/** One school: what it is, who is in its team, who is certified, what is missing. Small forms open over it by "?do=". */
export default function SchoolScreen({ schoolId }: { schoolId: string }) {
  const { t } = useI18n();
  const { schoolsWith, posts } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const name = useName();
  const found = useQuery(schoolQuery(schoolId));
  const school = found.data;
  const may = useMayAt(school);
  const team = useQuery({ ...teamQuery(schoolId), enabled: may('team:read') });
  const certificates = useQuery({ ...teamCertificatesQuery(schoolId), enabled: may('certificate:read') });
  const here = `/schools/${schoolId}`;
  const open: OpenSheet = (sheet, subject) => go(`${here}?do=${sheet}${subject ? `&of=${subject}` : ''}`);
  const doing = search.get('do');
  const alone = schoolsWith('org:read').length === 1 && posts.every(({ place }) => place.level === 'school');
  const part = school && { school, team: team.data, certificates: certificates.data?.items, may, open };
  const failed = [team, certificates].filter((query) => query.isError && !query.data);

  return (
    <Screen
      title={school ? name(school) : t('school.title')}
      tab={t('school.title')}
      lead={school && t(`cycle.${school.cycle}`)}
      {...(!alone && { back: { href: school ? `/schools?aref=${school.aref_id}&directorate=${school.directorate_id}` : '/schools', label: t('nav.schools') } })}
      wide
    >
      {found.isPending && <Loading lines={4} />}
      {found.isError && !school && <FailureNotice error={found.error} onRetry={() => void found.refetch()} />}
      {failed.map((query, nth) => (
        <FailureNotice key={nth} error={query.error} onRetry={() => void query.refetch()} />
      ))}
      {part && <SchoolBody {...part} pending={team.isLoading || certificates.isLoading} />}
      {part && doing && !team.isLoading && !certificates.isLoading && (
        <Suspense fallback={null}>
          <SchoolSheet
            key={`${doing} ${search.get('of') ?? ''}`}
            {...part}
            name={doing}
            subject={search.get('of') ?? ''}
            onClose={() => go(here, { replace: true })}
          />
        </Suspense>
      )}
    </Screen>
  );
}
