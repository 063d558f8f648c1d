import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('..'),
  resolve: { alias: { '@': here('../src') } },
  test: { include: ['e2e/pictures/**/*.e2e.ts'], testTimeout: 300_000, hookTimeout: 60_000, fileParallelism: false },
});
