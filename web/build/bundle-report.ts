import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Plugin } from 'vite';

/** One chunk of the build with what it pulls in, as build/size.js weighs it. */
export interface ReportedChunk {
  file: string;
  source: string | null;
  entry: boolean;
  imports: string[];
  dynamicImports: string[];
  css: string[];
}

/** Writes the graph of chunks outside dist, where the binary does not pick it up. */
export function bundleReport(target: string): Plugin {
  return {
    name: 'sanad:bundle-report',
    apply: 'build',
    enforce: 'post',
    writeBundle(_options, bundle) {
      const chunks: ReportedChunk[] = [];
      for (const output of Object.values(bundle)) {
        if (output.type !== 'chunk') continue;
        chunks.push({
          file: output.fileName,
          source: output.facadeModuleId,
          entry: output.isEntry,
          imports: output.imports,
          dynamicImports: output.dynamicImports,
          css: [...(output.viteMetadata?.importedCss ?? [])],
        });
      }
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, JSON.stringify(chunks, null, 1));
    },
  };
}
