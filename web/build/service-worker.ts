import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin, Rollup } from 'vite';

/** What must be there without a line: the door, the day, the writing of an interview, what was written; both languages. */
const screens = ['sign-in-screen', 'my-day-screen', 'interview-screen', 'drafts-screen', 'offline-start', 'keeper'];
const words = ['core', 'casework', 'interview', 'drafts'];
/** Of the public folder; the other pictures belong to the system once it has installed them. */
const fixed = ['icon.svg', 'manifest.webmanifest'];
const wanted = new RegExp(`/(?:${screens.join('|')})\\.tsx$|/i18n/(?:${words.join('|')})/(?:fr|ar)\\.json$`);

/** Every file that the entry or one of these chunks pulls in at once. */
export function shellFiles(bundle: Rollup.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const found = new Set<string>();
  const take = (name: string): void => {
    const chunk = chunks.find(({ fileName }) => fileName === name);
    if (!chunk || found.has(name)) return;
    found.add(name);
    for (const style of [...(chunk.viteMetadata?.importedCss ?? []), ...(chunk.viteMetadata?.importedAssets ?? [])]) found.add(style);
    chunk.imports.forEach(take);
  };
  for (const chunk of chunks) if (chunk.isEntry || wanted.test(chunk.facadeModuleId ?? '')) take(chunk.fileName);
  for (const { fileName } of Object.values(bundle)) if (fileName.endsWith('.woff2')) found.add(fileName);
  return [...found].sort();
}

/**
 * Writes sw.js from its source with the list of files and a version over their content. By hand rather than by Workbox:
 * thirty lines do what we need, where its runtime alone is larger than all of this.
 */
export function serviceWorker(source: string): Plugin {
  let publicDir = '';
  return {
    name: 'sanad:service-worker',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicDir = config.publicDir;
    },
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') return this.error('no index.html to keep on the device');
        const worker = readFileSync(source, 'utf8');
        const files = ['index.html', ...fixed, ...shellFiles(bundle)].map((path) => `/${path}`);
        const hash = createHash('sha256').update(worker).update(page.source).update(files.join('\n'));
        for (const path of fixed) hash.update(readFileSync(join(publicDir, path)));
        const shell = JSON.stringify({ version: hash.digest('hex').slice(0, 12), files });
        this.emitFile({ type: 'asset', fileName: 'sw.js', source: worker.replace('self.__shell', shell) });
      },
    },
  };
}
