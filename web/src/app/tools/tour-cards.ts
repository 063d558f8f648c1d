import type { Session } from '@/api/me';
import type { Key } from '@/i18n/translate';
import type { IconName } from '@/ui/icon';

export interface TourCard {
  icon: IconName;
  title: Key;
  text: Key;
}

const day: TourCard = { icon: 'day', title: 'tour.day.title', text: 'tour.day.text' };
const interview: TourCard = { icon: 'talk', title: 'tour.interview.title', text: 'tour.interview.text' };
const caseFile: TourCard = { icon: 'cases', title: 'tour.case.title', text: 'tour.case.text' };
const trace: TourCard = { icon: 'eye', title: 'tour.trace.title', text: 'tour.trace.text' };
const review: TourCard = { icon: 'team', title: 'tour.review.title', text: 'tour.review.text' };
const team: TourCard = { icon: 'person', title: 'tour.team.title', text: 'tour.team.text' };
const status: TourCard = { icon: 'cases', title: 'tour.status.title', text: 'tour.status.text' };
const handed: TourCard = { icon: 'step', title: 'tour.handed.title', text: 'tour.handed.text' };
const grave: TourCard = { icon: 'flag', title: 'tour.grave.title', text: 'tour.grave.text' };
const tree: TourCard = { icon: 'team', title: 'tour.tree.title', text: 'tour.tree.text' };
const certificates: TourCard = { icon: 'check', title: 'tour.certificates.title', text: 'tour.certificates.text' };
const noCases: TourCard = { icon: 'shield', title: 'tour.no_cases.title', text: 'tour.no_cases.text' };
const roles: TourCard = { icon: 'person', title: 'tour.roles.title', text: 'tour.roles.text' };
const journal: TourCard = { icon: 'filter', title: 'tour.journal.title', text: 'tour.journal.text' };
const openings: TourCard = { icon: 'eye', title: 'tour.openings.title', text: 'tour.openings.text' };
const chains: TourCard = { icon: 'check', title: 'tour.chains.title', text: 'tour.chains.text' };
const noContent: TourCard = { icon: 'shield', title: 'tour.no_content.title', text: 'tour.no_content.text' };

type Role = Session['posts'][number]['role'];

const families: readonly { roles: readonly Role[]; cards: readonly TourCard[] }[] = [
  { roles: ['coordinator'], cards: [day, review, team, trace] },
  { roles: ['member'], cards: [day, interview, caseFile, trace] },
  { roles: ['head'], cards: [status, handed, grave, trace] },
  { roles: ['dpo'], cards: [journal, openings, chains, noContent] },
  { roles: ['admin'], cards: [roles, tree, noCases, trace] },
];
const following = [tree, certificates, noCases, trace] as const;

/** Four cards for what somebody does here, by the role closest to the pupils. */
export function tourFor(posts: readonly { role: Role }[]): readonly TourCard[] {
  const held = new Set(posts.map(({ role }) => role));
  return families.find((family) => family.roles.some((role) => held.has(role)))?.cards ?? following;
}
