import { createHash } from 'node:crypto';
import type { Plugin } from 'vite';

/** Public files that the page needs without a network. */
const PUBLIC = ['/first-look.js', '/favicon.svg', '/favicon-unread.svg', '/manifest.webmanifest'];
const WORKER = 'sw.js';
/** The texts of a language are kept by whoever speaks it: one file for each, `ar-HASH.js`. */
export const LANGUAGES = 'assets/languages/';
/** The same of the grammars that colour code. */
export const GRAMMARS = 'assets/grammars/';

/** Writes the lists of files and the version of this build into the service worker. */
export function precache(): Plugin {
  return {
    name: 'parley-precache',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const worker = bundle[WORKER];
        if (worker?.type !== 'chunk') throw new Error(`the build has no ${WORKER}`);
        const built = Object.values(bundle).filter(({ fileName }) => fileName !== WORKER);
        const hash = createHash('sha256');
        for (const file of built) hash.update(file.type === 'chunk' ? file.code : file.source);
        hash.update(worker.code);
        const assets = built
          .map(({ fileName }) => `/${fileName}`)
          .filter((name) => name !== '/index.html')
          .sort();
        const kept = [LANGUAGES, GRAMMARS];
        const asUsed = assets.filter((name) =>
          kept.some((folder) => name.startsWith(`/${folder}`)),
        );
        const files = ['/', ...PUBLIC, ...assets.filter((name) => !asUsed.includes(name))];
        worker.code = worker.code
          .replaceAll('__FILES__', JSON.stringify(files))
          .replaceAll('__AS_USED__', JSON.stringify(asUsed))
          .replaceAll('__VERSION__', JSON.stringify(hash.digest('hex').slice(0, 12)));
      },
    },
  };
}
