import { defineConfig } from 'vite';
import { precache } from './precache.config';
import { precompress } from './precompress.config';

const SERVER = 'http://127.0.0.1:8000';

// The server accepts a page only from its own origin, so the development proxy speaks for it.
const proxied = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

export default defineConfig({
  plugins: [precache(), precompress()],
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
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
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
