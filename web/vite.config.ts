import { defineConfig } from 'vite';
import { lexerOfMarked } from './marked.config';
import { GRAMMARS, LANGUAGES, precache } from './precache.config';
import { precompress } from './precompress.config';
import { together } from './together.config';

const SERVER = 'http://127.0.0.1:8000';

// The server accepts a page only from its own origin, so the development proxy speaks for it.
const proxied = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

const first = together('/src/main.tsx');
const dialogs = together('/src/dialogs.tsx');

export default defineConfig({
  plugins: [first, dialogs, lexerOfMarked(), precache(), precompress()],
  worker: {
    format: 'es',
    rolldownOptions: { output: { chunkFileNames: `${GRAMMARS}[name]-[hash].js` } },
  },
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // The content security policy has no `data:` for fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { index: 'index.html', sw: 'src/offline/sw.ts' },
      output: {
        codeSplitting: {
          groups: [
            { name: 'first', test: (id) => first.has(id), priority: 1 },
            { name: 'dialogs', test: (id) => dialogs.has(id) },
          ],
        },
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        chunkFileNames: ({ facadeModuleId, name }) =>
          /\/ui\/text\/(governing-)?[a-z]{2}\.ts$/.test(facadeModuleId ?? '')
            ? `${LANGUAGES}${name}-[hash].js`
            : 'assets/[name]-[hash].js',
      },
    },
  },
  server: {
    proxy: {
      '/api': proxied,
      '/ws': { ...proxied, ws: true },
    },
  },
});
