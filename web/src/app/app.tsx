import { Boundary } from './boundary';
import { Gate } from './gate';
import { Router } from './router';
import { Shell } from './shell';

export function App() {
  return (
    <Boundary>
      <Gate>
        <Shell>
          <Router />
        </Shell>
      </Gate>
    </Boundary>
  );
}
