import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  resolve: { alias: { '@': here('../src') } },
  test: {
    include: ['e2e/live/**/*.e2e.ts'],
    testTimeout: 180_000,
    hookTimeout: 60_000,
    // Each file has a demonstration of its own.
    maxWorkers: 2,
  },
});
