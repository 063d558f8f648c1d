import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { wholeCatalogue } from './whole-catalogue';

const fr = wholeCatalogue('fr');

const internal = join(import.meta.dirname, '../../../internal');

function goSources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'testdata' ? [] : goSources(path);
    return entry.name.endsWith('.go') && !entry.name.endsWith('_test.go') ? [readFileSync(path, 'utf8')] : [];
  });
}

const packages = ['access', 'casework', 'certification', 'credential', 'httpapi', 'identity', 'journal', 'method', 'org', 'protocol', 'protocoltest', 'settings', 'storage', 'training'];
const code = packages.flatMap((name) => goSources(join(internal, name))).join('\n');
const found = (pattern: RegExp): string[] => [...new Set([...code.matchAll(pattern)].map((match) => match[1] ?? ''))].sort();

/** Failures of machines and of the command line, for which the words of their status are enough. */
const withoutWords = new Set([
  'malformed_header', 'malformed_if_match', 'malformed_json', 'malformed_path', 'malformed_query', 'malformed_request', 'body_interrupted',
  'unexpected_body', 'unstorable_value', 'bad_org_path', 'if_match_required', 'method_not_allowed', 'not_found', 'screens_not_built',
  'unsupported_content_encoding', 'unsupported_media_type', 'unauthenticated', 'unknown_database_url', 'invalid_utf8',
  // Spoken to machines only.
  'token_owner_must_change_password',
]);

describe('what the server may refuse has words', () => {
  it('for every failure', () => {
    const codes = [...found(/fault\.New\(\s*fault\.\w+,\s*"(\w+)"/g), ...found(/unmet\("(\w+_refused)"/g)];
    expect(codes.length).toBeGreaterThan(40);
    expect(codes.filter((one) => !withoutWords.has(one) && !(`error.${one}` in fr))).toEqual([]);
  });

  it('for every guard of the method', () => {
    const codes = [...found(/Unmet\{(?:Code: )?"(\w+)"/g), ...found(/(?:lack|unless|perPupil)\([^"\n]*"(\w+)"/g)];
    expect(codes.length).toBeGreaterThan(30);
    expect(codes.filter((one) => !(`unmet.${one}` in fr))).toEqual([]);
  });

  it('for every departure from the method', () => {
    const codes = found(/(?:\.check|onTime|finding)\([^\n]*"([a-z_]+)"/g);
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((one) => !(`departure.${one}` in fr))).toEqual([]);
  });

  it('for every refused line of a file', () => {
    const imports = ['certification', 'protocoltest', 'training'].flatMap((name) => goSources(join(internal, name))).join('\n');
    const codes = [...new Set([...imports.matchAll(/[rR]efuse\([^"\n]*"\w+", "(\w+)"\)/g)].map((match) => match[1] ?? ''))];
    expect(codes.length).toBeGreaterThan(8);
    expect(codes.filter((one) => !['line', 'field', 'error'].some((kind) => `${kind}.${one}` in fr))).toEqual([]);
  });

  it('for every refused field of the screens', () => {
    const casework = goSources(join(internal, 'casework')).join('\n');
    const codes = [...new Set([...casework.matchAll(/\.add\([^"\n]*"[\w.[\]]*",\s*"(\w+)"\)|Field\{Path: [^,]+, Code: "(\w+)"\}/g)].map((m) => m[1] ?? m[2] ?? ''))];
    expect(codes.filter((one) => one && !(`field.${one}` in fr))).toEqual([]);
  });
});
