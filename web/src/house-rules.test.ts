import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = import.meta.dirname;

function files(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? files(path) : [path];
  });
}

const all = files(root).filter((path) => !path.endsWith('schema.d.ts'));
const styles = all.filter((path) => path.endsWith('.css'));

const physical =
  /(?<![-\w])(?:(?:margin|padding|border)-(?:left|right)|left|right|float|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)/;

describe('the house rules of the screens', () => {
  it('name every file in kebab case', () => {
    const odd = all.filter((path) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.(test|module|d))?\.(ts|tsx|css|json)$/.test(basename(path)));
    expect(odd.map((path) => relative(root, path))).toEqual([]);
  });

  it('say start and end in styles, not left and right', () => {
    const offences = styles.flatMap((path) =>
      readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => physical.test(line))
        .map((line) => `${relative(root, path)}: ${line.trim()}`),
    );
    expect(offences).toEqual([]);
  });

  it('take colours from the tokens', () => {
    const offences = styles
      .filter((path) => basename(path) !== 'tokens.css')
      .flatMap((path) => (readFileSync(path, 'utf8').match(/#[0-9a-f]{3,8}\b/gi) ?? []).map((colour) => `${relative(root, path)}: ${colour}`));
    expect(offences).toEqual([]);
  });

  it('hold every file under 250 lines', () => {
    const long = all
      .filter((path) => /\.(tsx?|css)$/.test(path))
      .filter((path) => readFileSync(path, 'utf8').split('\n').length > 251);
    expect(long.map((path) => relative(root, path))).toEqual([]);
  });
});
