import { useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense } from 'react';
import { useLocation } from 'wouter';
import { answer, api } from '@/api/client';
import { useI18n } from '@/i18n/i18n';
import { Toasts } from '@/ui/toasts';
import { Quiet } from './boundary';
import { lazyWithWords } from './lazy-screen';
import { MenuBar } from './menu-bar';
import classes from './shell.module.css';
import { ToolBelt } from './tools';
import { useOnline } from './use-online';

const Keeper = lazyWithWords(['drafts'], () => import('@/app/keeper'));

/** Screens where one thing is being written: the menu makes room for the thumb. */
const isForm = (path: string): boolean => /\/(new|attendance|observe)(\/|$)|\/(password|correct)$/.test(path);

export function Shell({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const [path] = useLocation();
  const online = useOnline();
  const about = useQuery({ queryKey: ['about'], staleTime: Infinity, queryFn: () => answer(api.GET('/api/v1/about')) });

  return (
    <div className={classes.shell} data-form={isForm(path) || undefined}>
      <a href="#content" className={classes.skip}>
        {t('nav.skip')}
      </a>
      <MenuBar />
      <div className={classes.page}>
        <header>
          <div aria-live="polite">{!online && <p className={classes.offline}>{t('offline.banner')}</p>}</div>
          <Quiet>
            <Suspense>
              <Keeper />
            </Suspense>
          </Quiet>
          {about.data?.demonstration && <p className={classes.demo}>{t('demo.banner')}</p>}
        </header>
        <main id="content" className={classes.content} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Toasts />
      <Quiet>
        <Suspense>
          <ToolBelt />
        </Suspense>
      </Quiet>
    </div>
  );
}
