import { execFile, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { type Look, person } from '../browser';
import { words } from '../words';

const binary = process.env['SANAD_BINARY'] ?? fileURLToPath(new URL('../../../bin/sanad', import.meta.url));
const patienceMs = 60_000;
const password = 'demonstration-2026';

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no free port'))));
    });
  });
}

async function ready(url: string): Promise<void> {
  const end = Date.now() + patienceMs;
  for (;;) {
    const up = await fetch(`${url}/readyz`).then((answer) => answer.ok, () => false);
    if (up) return;
    if (Date.now() > end) throw new Error(`nothing answers at ${url}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** A demonstration of its own for one file of tests: what they change, nobody else sees. */
export interface Demo {
  url: string;
  /** Goes on by that many days, for the service and so for every screen. */
  forward: (days: number) => Promise<void>;
  /** A command of the operator on the same database. */
  sanad: (...args: string[]) => Promise<string>;
  stop: () => void;
}

export async function startDemo(): Promise<Demo> {
  if (!existsSync(binary)) throw new Error(`no ${binary}: build it with "make build"`);
  const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-'));
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(binary, ['demo', '--addr', address, '--folder', join(folder, 'demo')], { stdio: ['pipe', 'pipe', 'ignore'] });
  const stop = () => {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  };
  const env = { SANAD_DATABASE_URL: `sqlite:${join(folder, 'demo', 'sanad.db')}`, SANAD_KEYS_FILE: join(folder, 'demo', 'keys.json') };
  const sanad = async (...args: string[]) => (await promisify(execFile)(binary, args, { env })).stdout;
  const lines = createInterface({ input: server.stdout });
  const forward = (days: number) =>
    new Promise<void>((resolve) => {
      lines.once('line', () => resolve());
      server.stdin.write(`+${days}\n`);
    });
  try {
    await ready(`http://${address}`);
  } catch (error) {
    stop();
    throw error;
  }
  return { url: `http://${address}`, forward, sanad, stop };
}

/** Somebody of the demonstration: "amina.bennani". */
export const loginOf = (name: string): string => `${name}@sanad.example`;

export async function fillSignIn(page: Page, look: Look, name: string): Promise<void> {
  await page.getByLabel(words(look.locale, 'sign_in.login')).fill(loginOf(name));
  await page.getByLabel(words(look.locale, 'sign_in.password'), { exact: true }).fill(password);
  await page.getByRole('button', { name: words(look.locale, 'sign_in.submit') }).click();
}

/** A browser of its own in which that person is signed in, the tour already seen. */
export async function enter(browser: Browser, demo: Demo, name: string, look: Look): Promise<Page> {
  const context = await person(browser, demo.url, look);
  const page = await context.newPage();
  await page.goto('/');
  await fillSignIn(page, look, name);
  await page.getByRole('navigation', { name: words(look.locale, 'nav.label') }).waitFor();
  return page;
}

interface Wire {
  get: <T>(path: string) => Promise<T>;
  send: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
}

/** The same service without a browser, to see what was kept. */
export async function wire(demo: Demo, name: string): Promise<Wire> {
  const opened = await fetch(`${demo.url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ login: loginOf(name), password }),
  });
  const cookie = opened.headers.getSetCookie().map((one) => one.split(';')[0]).join('; ');
  const send: Wire['send'] = (method, path, body, headers = {}) =>
    fetch(`${demo.url}/api/v1${path}`, {
      method,
      headers: { Cookie: cookie, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return { send, get: async <T,>(path: string) => (await (await send('GET', path)).json()) as T };
}
