import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { Redirect, useLocation, useSearchParams } from 'wouter';
import { permissionsQuery, useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import { FailureNotice } from '@/ui/failure-notice';
import { Loading } from '@/ui/loading';
import { Screen } from '@/ui/screen';
import { usePlaces } from '../names';
import { placeOf } from './filters';
import { Nodes } from './nodes';
import { SchoolList } from './school-list';
import { SchoolTools } from './school-tools';

const NewSchoolSheet = lazy(() => import('../school/sheets/new-school-sheet'));

/** The schools within reach: academy, directorate, school. Whoever works at one school goes straight to it. */
export default function SchoolsScreen() {
  const { t } = useI18n();
  const { schoolsWith, holds } = useSession();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const mine = useQuery(permissionsQuery);
  const places = usePlaces();
  const own = schoolsWith('org:read');
  const above = mine.data?.permissions.some((line) => line.permission === 'org:read' && line.level !== 'school');
  const at = placeOf(search, places.arefs, places.directorates);
  const country = !at.aref;

  if (above === false && own.length === 1 && own[0]) return <Redirect to={`/schools/${own[0].id}`} replace />;
  return (
    <Screen
      title={t('schools.title')}
      lead={country ? t('place.national') : [at.aref && places.region(at.aref.id), at.directorate && places.directorate(at.directorate.id)].filter(Boolean).join(' · ')}
      wide
      action={holds('school:write') && <Button onClick={() => go(`/schools?${withDo(search)}`)}>{t('schools.add')}</Button>}
    >
      {holds('school:write') && <SchoolTools />}
      {places.pending && <Loading />}
      {places.error && <FailureNotice error={places.error} onRetry={places.retry} />}
      {!places.pending && !places.error && (
        <>
          <Nodes at={at} />
          <SchoolList at={at} />
        </>
      )}
      {search.get('do') === 'new' && !places.pending && (
        <Suspense fallback={null}>
          <NewSchoolSheet directorateId={at.directorate?.id ?? ''} onClose={() => go(`/schools?${without(search, 'do')}`, { replace: true })} />
        </Suspense>
      )}
    </Screen>
  );
}

function without(search: URLSearchParams, name: string): string {
  const next = new URLSearchParams(search);
  next.delete(name);
  return next.toString();
}

function withDo(search: URLSearchParams): string {
  const next = new URLSearchParams(search);
  next.set('do', 'new');
  return next.toString();
}
