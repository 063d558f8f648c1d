// Weighs what a browser fetches before a screen works (JavaScript and CSS, gzip) and fails above the budget.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const chunks = JSON.parse(readFileSync(here('../node_modules/.cache/sanad/bundle.json'), 'utf8'));
const byFile = new Map(chunks.map((chunk) => [chunk.file, chunk]));

const firstRouteBudget = 160 * 1024;
const furtherRouteBudget = 60 * 1024;
const firstScreens = ['sign-in-screen', 'my-day-screen'];

const weights = new Map();
function weigh(file) {
  if (!weights.has(file)) {
    weights.set(file, gzipSync(readFileSync(here(`../dist/${file}`)), { level: 9 }).length);
  }
  return weights.get(file);
}

function closure(file, into = new Set()) {
  const chunk = byFile.get(file);
  if (!chunk || into.has(file)) return into;
  into.add(file);
  for (const css of chunk.css) into.add(css);
  for (const next of chunk.imports) closure(next, into);
  return into;
}

const total = (files) => [...files].reduce((sum, file) => sum + weigh(file), 0);
const isScreen = (chunk) => /-(screen|sheet)\.tsx$/.test(chunk.source ?? '') && !chunk.entry;
const nameOf = (chunk) => chunk.source.replace(/^.*\/src\//, '').replace('.tsx', '');

const entry = chunks.find((chunk) => chunk.entry);
/** The heavier of the two languages. */
function words(part) {
  const both = chunks.filter((chunk) => new RegExp(`i18n/${part}/(fr|ar)\\.json`).test(chunk.source ?? ''));
  return both.reduce((a, b) => (weigh(a.file) >= weigh(b.file) ? a : b)).file;
}

const app = here('../src/app');
const declared = readdirSync(app).filter((name) => /\.tsx?$/.test(name)).flatMap((name) => [...readFileSync(`${app}/${name}`, 'utf8').matchAll(/lazy(?:Screen|WithWords)\(\s*\[([^\]]*)\],\s*\(\) =>\s*import\('@\/([^']+)'\)/g)]);
/** What a screen says beyond the words of the first route. */
const wordsOf = (source) =>
  declared.filter(([, , path]) => source.includes(`/${path}.tsx`)).flatMap(([, list]) => [...list.matchAll(/'(\w+)'/g)].map(([, part]) => words(part)));

const first = closure(entry.file);
first.add(words('core'));
for (const name of firstScreens) {
  const screen = chunks.find((chunk) => isScreen(chunk) && chunk.source.includes(name));
  if (!screen) throw new Error(`no chunk for ${name}`);
  closure(screen.file, first);
}

const rows = [['first route (sign-in to my day, one language)', total(first), firstRouteBudget]];
for (const screen of chunks.filter(isScreen)) {
  if (firstScreens.some((name) => screen.source.includes(name))) continue;
  const more = [...closure(screen.file), ...new Set(wordsOf(screen.source))].filter((file) => !first.has(file));
  rows.push([nameOf(screen), total(more), furtherRouteBudget]);
}

let failed = false;
for (const [name, bytes, budget] of rows) {
  const over = bytes > budget;
  failed ||= over;
  const kilobytes = (bytes / 1024).toFixed(1).padStart(6);
  process.stdout.write(`${over ? 'OVER' : ' ok '} ${kilobytes} KB of ${budget / 1024} KB  ${name}\n`);
}
process.exitCode = failed ? 1 : 0;
