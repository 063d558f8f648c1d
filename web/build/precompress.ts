import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Plugin } from 'vite';

const compressible = /\.(js|css|html|svg|json|webmanifest|txt)$/;
const worthwhile = 512;

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesUnder(path) : [path];
  });
}

/** Writes name.br and name.gz beside every text file, so that the server compresses nothing at run time. */
export function precompress(folder: string): Plugin {
  return {
    name: 'sanad:precompress',
    apply: 'build',
    enforce: 'post',
    closeBundle() {
      for (const path of filesUnder(folder)) {
        if (!compressible.test(path)) continue;
        const plain = readFileSync(path);
        if (plain.length < worthwhile) continue;
        const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length };
        writeFileSync(`${path}.br`, brotliCompressSync(plain, { params }));
        writeFileSync(`${path}.gz`, gzipSync(plain, { level: 9 }));
      }
    },
  };
}
