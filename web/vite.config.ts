import { defineConfig } from 'vite';

const SERVER = 'http://127.0.0.1:8000';

// The server accepts a page only from its own origin, so the development proxy speaks for it.
const proxied = { target: SERVER, changeOrigin: true, headers: { origin: SERVER } };

export default defineConfig({
  build: {
    target: 'es2022',
    assetsDir: 'assets',
    // The content security policy has no `data:` for fonts or scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    reportCompressedSize: false,
  },
  server: {
    proxy: {
      '/api': proxied,
      '/ws': { ...proxied, ws: true },
    },
  },
});
