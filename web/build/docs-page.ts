import { copyFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Plugin } from 'vite';

const shipped = ['swagger-ui-bundle.js', 'swagger-ui.css'];

/** Puts the API documentation page into dist/docs: off the main bundle, without an inline script. */
export function docsPage(root: string, folder: string): Plugin {
  return {
    name: 'sanad:docs-page',
    apply: 'build',
    closeBundle() {
      const swagger = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
      const target = join(folder, 'docs');
      mkdirSync(target, { recursive: true });
      for (const name of shipped) copyFileSync(join(swagger, name), join(target, name));
      for (const name of ['index.html', 'docs.js', 'docs.css']) {
        copyFileSync(join(root, 'docs-page', name), join(target, name));
      }
    },
  };
}
