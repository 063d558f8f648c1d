import { QueryClientProvider, useQueryClient } from '@tanstack/react-query';
import { type ComponentType, type ReactNode, useMemo } from 'react';
import { Link, Router } from 'wouter';
import { SessionContext, useSession } from '@/api/me';
import { simulatedSession, simulationClient } from '@/api/simulation-space';
import { useI18n } from '@/i18n/i18n';
import { MarkContext } from '@/ui/mark';
import { useOnline } from '../use-online';
import classes from './in-simulation.module.css';

/** The same screen on simulated cases: its own answers in memory, its own addresses, and a band that nobody overlooks. */
export function inSimulation<Props extends object>(Screen: ComponentType<Props>): ComponentType<Props> {
  return function InSimulation(props: Props) {
    return (
      <Simulation>
        <Screen {...props} />
      </Simulation>
    );
  };
}

function Simulation({ children }: { children: ReactNode }) {
  const { t } = useI18n();
  const online = useOnline();
  const client = simulationClient(useQueryClient());
  const real = useSession();
  const session = useMemo(() => simulatedSession(real), [real]);
  return (
    <div className={classes.simulation}>
      <aside className={classes.band} aria-label={t('simulation.band')}>
        <strong>{t('simulation.band')}</strong>
        <Link href="/">{t('simulation.leave')}</Link>
        <span role="status">{!online && t('simulation.offline')}</span>
      </aside>
      <QueryClientProvider client={client}>
        <SessionContext value={session}>
          <MarkContext value={t('simulation.band')}>
            <Router base="/simulation">{children}</Router>
          </MarkContext>
        </SessionContext>
      </QueryClientProvider>
    </div>
  );
}
