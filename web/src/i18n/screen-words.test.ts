import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { catalogueParts } from './whole-catalogue';

const source = join(import.meta.dirname, '..');
const app = join(source, 'app');
const parts = catalogueParts('fr');
const partOf = new Map(Object.entries(parts).flatMap(([part, messages]) => Object.keys(messages).map((key) => [key, part] as const)));

/** The file that an import means, when it is one of ours. */
function resolve(from: string, name: string): string | undefined {
  const path = name.startsWith('@/') ? join(source, name.slice(2)) : name.startsWith('.') ? join(dirname(from), name) : undefined;
  return [path, `${path}.tsx`, `${path}.ts`].find((one): one is string => one !== undefined && existsSync(one) && statSync(one).isFile());
}

/** Everything that may be drawn once that file is: what it imports, now or later. */
function reach(path: string, seen = new Set<string>()): Set<string> {
  if (seen.has(path) || !/\.tsx?$/.test(path) || path.endsWith('.d.ts')) return seen;
  seen.add(path);
  // What the frame fetches later brings its own words.
  const imports = path.startsWith(app) ? /(?:from|import)\s*'([^']+)'/g : /(?:from|import)\s*\(?\s*'([^']+)'/g;
  for (const [, name] of readFileSync(path, 'utf8').matchAll(imports)) {
    const next = name && resolve(path, name);
    if (next) reach(next, seen);
  }
  return seen;
}

/** The parts whose words a screen may say: by a whole key, or by the beginning of one. */
function spoken(path: string): Set<string> {
  const found = new Set<string>();
  for (const file of reach(path)) {
    const text = readFileSync(file, 'utf8');
    for (const [, key] of text.matchAll(/'([a-z_]+(?:\.[\w:]+)+)'/g)) if (key && partOf.has(key)) found.add(partOf.get(key) ?? '');
    for (const [, prefix] of text.matchAll(/t\(`([a-z_.]+\.)\$\{/g)) {
      for (const [key, part] of partOf) if (prefix && key.startsWith(prefix)) found.add(part);
    }
  }
  return found;
}

const declared = ['routes.ts', 'gate.tsx', 'public.tsx', 'shell.tsx', 'tools.ts']
  .map((name) => join(app, name))
  .filter((path) => existsSync(path))
  .flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/lazy(?:Screen|WithWords)\(\s*\[([^\]]*)\],\s*\(\) =>\s*import\('([^']+)'\)/g)]
    .map(([, list, name]) => ({ name: name ?? '', file: resolve(path, name ?? '') ?? '', parts: [...(list ?? '').matchAll(/'(\w+)'/g)].map((one) => one[1] ?? '') })));

describe('a screen is drawn with all its words', () => {
  it('finds the screens', () => {
    expect(declared.length).toBeGreaterThan(7);
  });

  it.each(declared)('$name', ({ file, parts: given }) => {
    const missing = [...spoken(file)].filter((part) => part !== 'core' && !given.includes(part));
    expect(missing).toEqual([]);
  });

  it('before anything else was fetched: the frame speaks core alone', () => {
    expect([...spoken(join(app, 'app.tsx'))].filter((part) => part !== 'core')).toEqual([]);
  });
});
