import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { answer, api } from '@/api/client';
import { type Session, useSession } from '@/api/me';
import { useI18n } from '@/i18n/i18n';
import type { Key } from '@/i18n/translate';
import { Icon, type IconName } from '@/ui/icon';
import classes from './shell.module.css';
import { useOnline } from './use-online';

interface Place {
  href: string;
  label: Key;
  icon: IconName;
  open: (session: Session) => boolean;
}

const places: readonly Place[] = [
  { href: '/', label: 'nav.day', icon: 'day', open: (session) => session.holds('day:read') },
  { href: '/cases', label: 'nav.cases', icon: 'cases', open: (session) => session.holds('case:board') },
  { href: '/review', label: 'nav.team', icon: 'team', open: (session) => session.schoolsWith('review:read').length > 0 },
  { href: '/me', label: 'nav.me', icon: 'person', open: () => true },
];

const isHere = (path: string, href: string): boolean => (href === '/' ? path === '/' : path.startsWith(href));

/** Screens where one thing is being written: the menu makes room for the thumb. */
const isForm = (path: string): boolean => /\/new(\/|$)|\/password$/.test(path);

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const session = useSession();
  const [path] = useLocation();
  const online = useOnline();
  const about = useQuery({ queryKey: ['about'], staleTime: Infinity, queryFn: () => answer(api.GET('/api/v1/about')) });
  const form = isForm(path);

  return (
    <div className={classes.shell} data-form={form || undefined}>
      <a href="#content" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <nav className={classes.menu} aria-label={t('nav.label')}>
        <div className={classes.brand} aria-hidden="true">
          <img src="/icon.svg" alt="" width={32} height={32} />
          <span>{t('app.name')}</span>
        </div>
        <ul>
          {places
            .filter((place) => place.open(session))
            .map((place) => (
              <li key={place.href}>
                <Link href={place.href} className={classes.place} aria-current={isHere(path, place.href) ? 'page' : undefined}>
                  <Icon name={place.icon} />
                  <span>{t(place.label)}</span>
                </Link>
              </li>
            ))}
        </ul>
      </nav>
      <div className={classes.page}>
        <header>
          <div aria-live="polite">{!online && <p className={classes.offline}>{t('offline.banner')}</p>}</div>
          {about.data?.demonstration && <p className={classes.demo}>{t('demo.banner')}</p>}
        </header>
        <main id="content" className={classes.content} tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
