import type { QueryClient } from '@tanstack/react-query';
import type { Session } from '@/api/me';
import { dueHref, dueWhat } from '@/features/casework/due';
import { dayQuery } from '@/features/casework/queries';
import { leave } from '@/features/identity/leave';
import type { Preferences } from '@/i18n/preferences';
import { isolate, type Translate } from '@/i18n/translate';
import type { IconName } from '@/ui/icon';
import { chooseTheme, themes } from '@/ui/theme-choice';
import { openTool } from '@/ui/tool';
import { barOf } from '../menu';

export interface Command {
  id: string;
  label: string;
  icon: IconName;
  run: () => unknown;
}

interface Around {
  t: Translate;
  session: Session;
  client: QueryClient;
  preferences: Preferences;
  path: string;
  go: (href: string) => void;
}

/** What my day already shows; nothing is fetched for it, and nothing kept. */
function dueCommands({ t, client, go }: Around): Command[] {
  const items = client.getQueryData(dayQuery.queryKey)?.pages.flatMap((page) => page.items) ?? [];
  return items.map(({ case_id, number, first_name, due }, line) => ({
    id: `due-${line}`,
    label: [dueWhat(t, due.kind), ...(due.pseudonym ? [isolate([due.pseudonym, first_name].filter(Boolean).join(' '))] : []), isolate(number)].join(' · '),
    icon: 'clock',
    run: () => go(dueHref(case_id, due)),
  }));
}

function caseCommands({ t, session, path, go }: Around): Command[] {
  const here = /^\/cases\/(?!new)([^/]+)/.exec(path)?.[1];
  const report: Command = { id: 'report', label: t('open.start'), icon: 'plus', run: () => go('/cases/new') };
  const flag: Command = { id: 'flag', label: t('palette.flag_here'), icon: 'flag', run: () => go(`/cases/${here}?do=flag`) };
  return [...(session.holds('case:open') ? [report] : []), ...(here && session.holds('case:flag') ? [flag] : [])];
}

const languages = { fr: 'Français', ar: 'العربية' } as const;

function ownCommands({ t, preferences, go }: Around): Command[] {
  const other = preferences.locale === 'fr' ? 'ar' : 'fr';
  return [
    { id: 'language', label: `${t('language.label')} · ${languages[other]}`, icon: 'talk', run: () => preferences.setLocale(other) },
    ...themes.map((theme): Command => ({ id: theme, label: `${t('theme.label')} · ${t(`theme.${theme}`)}`, icon: 'eye', run: () => chooseTheme(theme) })),
    { id: 'help', label: t('help.title'), icon: 'more', run: () => openTool('help') },
    { id: 'tour', label: t('tour.again'), icon: 'step', run: () => openTool('tour') },
    { id: 'password', label: t('profile.change_password'), icon: 'shield', run: () => go('/me/password') },
    { id: 'leave', label: t('profile.sign_out'), icon: 'close', run: leave },
  ];
}

/** Everything that may be asked for here and now, the most likely first. */
export function commandsOf(around: Around): Command[] {
  const { t, session, go } = around;
  const places = barOf(session).all.map(({ href, label, icon }): Command => ({ id: href, label: t(label), icon, run: () => go(href) }));
  return [...caseCommands(around), ...dueCommands(around), ...places, ...ownCommands(around)];
}
