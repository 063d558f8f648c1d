import type { Session } from '@/api/me';
import { lazyScreen, type LazyScreen } from './lazy-screen';

export interface RouteEntry {
  path: string;
  screen: LazyScreen;
  /** Who finds something here; everybody signed in when absent. Others read "not found", as the server would answer. */
  open?: (session: Session) => boolean;
  /** What people open from their day: fetched while the browser has nothing to do, so that the tap is instant. */
  ahead?: true;
}

const holds =
  (...permissions: string[]) =>
  (session: Session): boolean =>
    permissions.some((permission) => session.holds(permission));

/** Every address of the screens. The first that fits is drawn. */
export const routes: readonly RouteEntry[] = [
  { path: '/', screen: lazyScreen([], () => import('@/features/casework/day/my-day-screen')), open: holds('day:read') },
  { path: '/cases', screen: lazyScreen(['casework', 'board'], () => import('@/features/casework/board/case-list-screen')), open: holds('case:board') },
  { path: '/cases/new', screen: lazyScreen(['casework', 'drafts', 'opening'], () => import('@/features/casework/opening/open-case-screen')), open: holds('case:open') },
  { path: '/cases/:caseId', screen: lazyScreen(['casework', 'opening'], () => import('@/features/casework/file/case-screen')), open: holds('case:board') },
  {
    path: '/cases/:caseId/interviews/new/:pupilId',
    screen: lazyScreen(['casework', 'drafts', 'interview'], () => import('@/features/casework/interview/interview-screen')),
    open: holds('interview:write'),
    ahead: true,
  },
  {
    path: '/cases/:caseId/interviews/:interviewId/correct',
    screen: lazyScreen(['casework', 'drafts', 'interview'], () => import('@/features/casework/interview/correct-interview-screen')),
    open: holds('interview:write'),
  },
  {
    path: '/cases/:caseId/print',
    screen: lazyScreen(['casework'], () => import('@/features/casework/file/print/follow-up-print-screen')),
    open: holds('case:print'),
  },
  {
    path: '/cases/:caseId/hand-over',
    screen: lazyScreen(['casework'], () => import('@/features/casework/file/print/hand-over-print-screen')),
    open: holds('handover:read'),
  },
  { path: '/simulation', screen: lazyScreen(['casework', 'board', 'simulation'], () => import('@/app/simulation/simulated-cases')), open: holds('simulation:read') },
  { path: '/simulation/cases/new', screen: lazyScreen(['casework', 'drafts', 'opening', 'simulation'], () => import('@/app/simulation/open-case')), open: holds('simulation:write') },
  { path: '/simulation/cases/:caseId', screen: lazyScreen(['casework', 'opening', 'simulation'], () => import('@/app/simulation/case')), open: holds('simulation:read') },
  {
    path: '/simulation/cases/:caseId/interviews/new/:pupilId',
    screen: lazyScreen(['casework', 'drafts', 'interview', 'simulation'], () => import('@/app/simulation/interview')),
    open: holds('simulation:write'),
  },
  {
    path: '/simulation/cases/:caseId/interviews/:interviewId/correct',
    screen: lazyScreen(['casework', 'drafts', 'interview', 'simulation'], () => import('@/app/simulation/correct-interview')),
    open: holds('simulation:write'),
  },
  { path: '/simulation/cases/:caseId/print', screen: lazyScreen(['casework', 'simulation'], () => import('@/app/simulation/follow-up-print')), open: holds('simulation:read') },
  { path: '/simulation/cases/:caseId/hand-over', screen: lazyScreen(['casework', 'simulation'], () => import('@/app/simulation/hand-over-print')), open: holds('simulation:read') },
  { path: '/pupils', screen: lazyScreen(['casework', 'board'], () => import('@/features/casework/pupils/pupils-screen')), open: holds('pupil:search') },
  { path: '/review', screen: lazyScreen(['casework', 'board'], () => import('@/features/casework/review/team-review-screen')), open: holds('review:read') },
  { path: '/contacts', screen: lazyScreen(['org'], () => import('@/features/org/contacts/contacts-screen')), open: holds('contact:read') },
  { path: '/schools', screen: lazyScreen(['org'], () => import('@/features/org/tree/schools-screen')), open: holds('org:read') },
  { path: '/schools/import', screen: lazyScreen(['csv', 'org'], () => import('@/features/org/import/import-screen')), open: holds('school:write') },
  { path: '/schools/province-codes', screen: lazyScreen(['org'], () => import('@/features/org/provinces/province-codes-screen')), open: holds('org:write') },
  { path: '/schools/:schoolId', screen: lazyScreen(['org'], () => import('@/features/org/school/school-screen')), open: holds('org:read') },
  { path: '/schools/:schoolId/access', screen: lazyScreen(['org', 'access'], () => import('@/features/org/access/access-screen')), open: holds('access:explain') },
  { path: '/courses', screen: lazyScreen(['training'], () => import('@/features/training/list/courses-screen')), open: holds('training:read') },
  { path: '/courses/new', screen: lazyScreen(['training'], () => import('@/features/training/edit/new-course-screen')), open: holds('training:write') },
  { path: '/courses/import', screen: lazyScreen(['csv', 'training'], () => import('@/features/training/import/import-courses-screen')), open: holds('training:write') },
  { path: '/certificates/import', screen: lazyScreen(['certification', 'csv'], () => import('@/features/certification/import/import-certificates-screen')), open: holds('certificate:write') },
  { path: '/courses/:courseId', screen: lazyScreen(['certification', 'training'], () => import('@/features/training/course/course-screen')), open: holds('training:read') },
  { path: '/courses/:courseId/edit', screen: lazyScreen(['training'], () => import('@/features/training/edit/edit-course-screen')), open: holds('training:write') },
  {
    path: '/courses/:courseId/import',
    screen: lazyScreen(['csv', 'training'], () => import('@/features/training/import/import-enrolments-screen')),
    open: holds('training:enrol'),
  },
  {
    path: '/courses/:courseId/attendance/:date/:half',
    screen: lazyScreen(['training'], () => import('@/features/training/attendance/attendance-screen')),
    open: holds('training:write'),
  },
  { path: '/tests', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/test/tests-screen')), open: holds('test:read') },
  { path: '/tests/new', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/plan/plan-screen')), open: holds('test:write') },
  { path: '/tests/import', screen: lazyScreen(['csv', 'protocol'], () => import('@/features/protocoltest/import/import-tests-screen')), open: holds('test:write') },
  { path: '/tests/:testId', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/test/test-screen')), open: holds('test:read') },
  {
    path: '/tests/:testId/observe/:observationId',
    screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/observe/observe-screen')),
    open: holds('test:read'),
  },
  { path: '/campaigns', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/campaign/campaigns-screen')), open: holds('test:read') },
  { path: '/campaigns/new', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/campaign/new-campaign-screen')), open: holds('campaign:write') },
  { path: '/campaigns/:campaignId', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/campaign/campaign-screen')), open: holds('test:read') },
  { path: '/campaigns/:campaignId/import', screen: lazyScreen(['csv', 'protocol'], () => import('@/features/protocoltest/import/import-campaign-schools-screen')), open: holds('campaign:write') },
  { path: '/scenarios', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/scenario/scenarios-screen')), open: holds('protocol:read') },
  { path: '/scenarios/:code', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/scenario/scenario-screen')), open: holds('protocol:read') },
  { path: '/protocol', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/protocol/protocol-screen')), open: holds('protocol:read') },
  { path: '/protocol/:versionId', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/protocol/version-screen')), open: holds('protocol:read') },
  { path: '/results', screen: lazyScreen(['protocol'], () => import('@/features/protocoltest/results/results-screen')), open: holds('test:read') },
  { path: '/people', screen: lazyScreen(['access'], () => import('@/features/access/person/people-screen')), open: holds('person:read') },
  { path: '/people/new', screen: lazyScreen(['access'], () => import('@/features/access/person/new-person-screen')), open: holds('person:write') },
  { path: '/people/:personId', screen: lazyScreen(['access'], () => import('@/features/access/person/person-screen')), open: holds('person:read') },
  { path: '/grants', screen: lazyScreen(['access'], () => import('@/features/access/grants/grants-screen')), open: holds('grant:read') },
  { path: '/roles', screen: lazyScreen(['access'], () => import('@/features/access/roles/roles-screen')) },
  { path: '/drafts', screen: lazyScreen(['drafts', 'casework', 'interview'], () => import('@/drafts/drafts-screen')) },
  { path: '/settings', screen: lazyScreen(['settings'], () => import('@/features/settings/numbers/settings-screen')), open: holds('setting:read') },
  { path: '/settings/issuers', screen: lazyScreen(['settings'], () => import('@/features/settings/issuers/issuers-screen')), open: holds('setting:read') },
  { path: '/years', screen: lazyScreen(['settings'], () => import('@/features/settings/years/years-screen')), open: holds('calendar:read') },
  { path: '/years/:yearId', screen: lazyScreen(['settings'], () => import('@/features/settings/years/year-screen')), open: holds('calendar:read') },
  { path: '/journal', screen: lazyScreen(['audit'], () => import('@/features/audit/journal-screen')), open: holds('audit:read') },
  { path: '/journal/openings', screen: lazyScreen(['audit'], () => import('@/features/audit/openings-screen')), open: holds('audit:read') },
  { path: '/journal/verification', screen: lazyScreen(['audit'], () => import('@/features/audit/verification-screen')), open: holds('audit:verify') },
  { path: '/me', screen: lazyScreen(['identity', 'tools'], () => import('@/features/identity/profile-screen')) },
  { path: '/me/certificates', screen: lazyScreen(['certification'], () => import('@/features/certification/mine/my-certificates-screen')) },
  { path: '/me/password', screen: lazyScreen(['identity'], () => import('@/features/identity/change-password-screen')) },
];
