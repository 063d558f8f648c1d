import { Suspense } from 'react';
import { Route, Switch } from 'wouter';
import { Loading } from '@/ui/loading';
import { lazyScreen, type Params } from './lazy-screen';
import { NotFound } from './not-found';

const VerifyScreen = lazyScreen(['verify'], () => import('@/features/certification/verify/verify-screen'));

/** Addresses for anybody: nobody is asked who they are, and the device keeps nothing of the visit. */
export const isPublic = (path: string): boolean => /^\/verify(\/|$)/.test(path);

export function Public() {
  return (
    <Suspense fallback={<Loading />}>
      <Switch>
        <Route path="/verify/:code?">{(params: Params) => <VerifyScreen {...params} />}</Route>
        <Route component={NotFound} />
      </Switch>
    </Suspense>
  );
}
