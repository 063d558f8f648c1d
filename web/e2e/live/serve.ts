import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';

const binary = fileURLToPath(new URL('../../../bin/sanad', import.meta.url));
const patienceMs = 30_000;

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

/** Runs against SANAD_E2E_URL; without one, against the demonstration of the binary just built. */
export default async function serve(project: TestProject): Promise<() => void> {
  const given = process.env['SANAD_E2E_URL'];
  if (given) {
    await ready(given);
    project.provide('baseURL', given.replace(/\/$/, ''));
    return () => undefined;
  }
  if (!existsSync(binary)) throw new Error(`no ${binary}: build it with "make build", or name a server in SANAD_E2E_URL`);
  const folder = mkdtempSync(join(tmpdir(), 'sanad-e2e-'));
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(binary, ['demo', '--addr', address, '--folder', join(folder, 'demo')], { stdio: 'ignore' });
  const stop = () => {
    server.kill();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await ready(`http://${address}`);
  } catch (error) {
    stop();
    throw error;
  }
  project.provide('baseURL', `http://${address}`);
  return stop;
}
