import type { Session } from '@/api/me';
import { draftCount } from '@/drafts/count';
import type { Key } from '@/i18n/translate';
import type { IconName } from '@/ui/icon';

export interface MenuPlace {
  href: string;
  label: Key;
  icon: IconName;
  open: (session: Session) => boolean;
  /** Where else one still is in this place. */
  also?: readonly string[];
}

const holds =
  (permission: string) =>
  (session: Session): boolean =>
    session.holds(permission);

/** The places of the main menu, the most used first: on a phone the first three stand at the thumb, the others under "more". */
export const menu: readonly MenuPlace[] = [
  { href: '/', label: 'nav.day', icon: 'day', open: holds('day:read') },
  { href: '/cases', label: 'nav.cases', icon: 'cases', open: holds('case:board') },
  { href: '/review', label: 'nav.team', icon: 'team', open: (session) => session.schoolsWith('review:read').length > 0 },
  { href: '/journal', label: 'nav.journal', icon: 'eye', open: holds('audit:read') },
  { href: '/schools', label: 'nav.schools', icon: 'school', open: holds('org:read') },
  { href: '/courses', label: 'nav.courses', icon: 'course', open: holds('training:read') },
  { href: '/tests', label: 'nav.tests', icon: 'check', open: holds('test:read'), also: ['/campaigns', '/scenarios', '/protocol', '/results'] },
  { href: '/simulation', label: 'nav.simulation', icon: 'play', open: holds('simulation:read') },
  { href: '/contacts', label: 'nav.contacts', icon: 'phone', open: holds('contact:read') },
  { href: '/people', label: 'nav.people', icon: 'team', open: holds('person:read') },
  { href: '/settings', label: 'nav.settings', icon: 'sliders', open: holds('setting:read') },
  { href: '/years', label: 'nav.years', icon: 'calendar', open: (session) => session.holds('calendar:read') && !session.holds('day:read') },
  { href: '/drafts', label: 'nav.drafts', icon: 'clock', open: () => draftCount() > 0 },
  { href: '/me', label: 'nav.me', icon: 'person', open: () => true },
];

export const isHere = (path: string, { href, also = [] }: Pick<MenuPlace, 'href' | 'also'>): boolean =>
  [href, ...also].some((one) => path === one || (one !== '/' && path.startsWith(`${one}/`)));

const thumb = 4;

/** What stands in the bar of a phone, and what waits under "more". */
export function barOf(session: Session): { all: MenuPlace[]; bar: MenuPlace[]; more: MenuPlace[] } {
  const all = menu.filter((place) => place.open(session));
  if (all.length <= thumb) return { all, bar: all, more: [] };
  return { all, bar: all.slice(0, thumb - 1), more: all.slice(thumb - 1) };
}
