import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { lookAtEverything } from './looks';
import { screens } from './screens/all';

lookAtEverything('fr');

it('looks at every address of the router', () => {
  const text = readFileSync(new URL('../../src/app/routes.ts', import.meta.url), 'utf8');
  const addresses = [...text.matchAll(/path: '([^']+)'/g)].map(([, path]) => path ?? '');
  const shape = (path: string) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`);
  const seen = screens.map(({ path }) => path.split('?')[0] ?? '');
  expect(addresses.filter((address) => !seen.some((path) => path === address || (address.includes(':') && shape(address).test(path))))).toEqual([]);
});
