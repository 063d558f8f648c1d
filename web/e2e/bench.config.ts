import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  resolve: { alias: { '@': here('../src') } },
  test: { include: ['e2e/bench/**/*.e2e.ts'], globalSetup: ['e2e/bench/report.ts'], testTimeout: 900_000, hookTimeout: 60_000, fileParallelism: false, reporters: ['dot'] },
});
