import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { useSession } from '@/api/me';
import { Loading } from '@/ui/loading';
import { Boundary } from './boundary';
import { NotFound } from './not-found';

const MyDayScreen = lazy(() => import('@/features/casework/day/my-day-screen'));
const CaseListScreen = lazy(() => import('@/features/casework/board/case-list-screen'));
const OpenCaseScreen = lazy(() => import('@/features/casework/opening/open-case-screen'));
const CaseScreen = lazy(() => import('@/features/casework/file/case-screen'));
const InterviewScreen = lazy(() => import('@/features/casework/interview/interview-screen'));
const TeamReviewScreen = lazy(() => import('@/features/casework/review/team-review-screen'));
const ProfileScreen = lazy(() => import('@/features/identity/profile-screen'));
const PasswordScreen = lazy(() => import('@/features/identity/change-password-screen'));

/** The addresses of the screens; each is fetched when first visited. */
export function Router() {
  const [path] = useLocation();
  const { holds } = useSession();
  return (
    <Boundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          <Route path="/">{holds('day:read') ? <MyDayScreen /> : <Redirect to="/me" replace />}</Route>
          <Route path="/cases" component={CaseListScreen} />
          <Route path="/cases/new" component={OpenCaseScreen} />
          <Route path="/cases/:caseId">{({ caseId }) => <CaseScreen key={caseId} caseId={caseId} />}</Route>
          <Route path="/cases/:caseId/interviews/new/:pupilId">
            {({ caseId, pupilId }) => <InterviewScreen key={pupilId} caseId={caseId} pupilId={pupilId} />}
          </Route>
          <Route path="/review" component={TeamReviewScreen} />
          <Route path="/me" component={ProfileScreen} />
          <Route path="/me/password">{() => <PasswordScreen />}</Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}
