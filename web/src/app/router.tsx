import { Suspense } from 'react';
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

function Drawn({ entry, params }: { entry: RouteEntry; params: Params }) {
  const session = useSession();
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
