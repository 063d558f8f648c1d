import { useLocation } from 'wouter';
import { Boundary } from './boundary';
import { Gate } from './gate';
import { isPublic, Public } from './public';
import { Router } from './router';
import { Shell } from './shell';

export function App() {
  const [path] = useLocation();
  return (
    <Boundary>
      {isPublic(path) ? (
        <Public />
      ) : (
        <Gate>
          <Shell>
            <Router />
          </Shell>
        </Gate>
      )}
    </Boundary>
  );
}
