import { Suspense, useEffect } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { type Session, useSession } from '@/api/me';
import { Loading } from '@/ui/loading';
import { Boundary } from './boundary';
import type { Params } from './lazy-screen';
import { barOf } from './menu';
import { NotFound } from './not-found';
import { type RouteEntry, routes } from './routes';

/** Where somebody without a day of their own begins. */
const home = (session: Session): string => barOf(session).all[0]?.href ?? '/me';

const quietMs = 1500;

/** Once my day stands, what is opened from it is fetched ahead. */
function useAhead(entry: RouteEntry, session: Session): void {
  useEffect(() => {
    if (entry.path !== '/') return;
    const timer = setTimeout(() => {
      // A line that drops is asked again by the tap itself.
      for (const next of routes) if (next.ahead && next.open?.(session)) next.screen.ahead().catch(() => undefined);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [entry, session]);
}

function Drawn({ entry, params }: { entry: RouteEntry; params: Params }) {
  const session = useSession();
  useAhead(entry, session);
  if (entry.open && !entry.open(session)) return entry.path === '/' ? <Redirect to={home(session)} replace /> : <NotFound />;
  return <entry.screen key={Object.values(params).join(' ')} {...params} />;
}

/** The addresses of the screens; each is fetched when first visited. */
export function Router() {
  const [path] = useLocation();
  return (
    <Boundary key={path}>
      <Suspense fallback={<Loading />}>
        <Switch>
          {routes.map((entry) => (
            <Route key={entry.path} path={entry.path}>
              {(params: Params) => <Drawn entry={entry} params={params} />}
            </Route>
          ))}
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Boundary>
  );
}
