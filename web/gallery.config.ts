import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Plugin } from 'vite';
import { defineConfig } from 'vite';

const PORT = 8090;

/** People whose ids begin so have a picture. */
const WITH_PICTURE = /^\/api\/v1\/people\/U01PICT(\w+)\/picture/;
const UPLOAD = /^\/api\/v1\/uploads\/F01(HARBOUR|TOWER)/;

/** The pictures of people and of messages, drawn here: there is no server behind the gallery. */
function pictures(): Plugin {
  const answer = (asked: IncomingMessage, response: ServerResponse, next: () => void) => {
    const path = asked.url ?? '';
    if (!path.startsWith('/api/')) return next();
    const drawn = WITH_PICTURE.test(path)
      ? face(path.includes('KENJI') ? '#2f6f8f' : '#8a5a2b')
      : UPLOAD.test(path)
        ? view(path.includes('TOWER'))
        : undefined;
    response.statusCode = drawn === undefined ? 404 : 200;
    response.setHeader('content-type', 'image/svg+xml');
    response.end(drawn ?? '');
  };
  return {
    name: 'parley-gallery-pictures',
    configureServer: ({ middlewares }) => void middlewares.use(answer),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(answer),
  };
}

const svg = (width: number, height: number, inside: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${inside}</svg>`;
const face = (coat: string) =>
  svg(
    256,
    256,
    `<path fill="#d9e4e2" d="M0 0h256v256H0z"/><circle cx="128" cy="104" r="52" fill="#e3b48f"/><path fill="${coat}" d="M32 256c0-64 40-92 96-92s96 28 96 92z"/>`,
  );
const view = (tall: boolean) =>
  tall
    ? svg(
        600,
        1_600,
        '<path fill="#bcd3d9" d="M0 0h600v1600H0z"/><path fill="#5d4c3c" d="M220 300h160v1300H220z"/><path fill="#8a4300" d="m200 300 100-160 100 160z"/>',
      )
    : svg(
        1_200,
        800,
        '<path fill="#f6d6b0" d="M0 0h1200v500H0z"/><circle cx="820" cy="470" r="110" fill="#f4a14d"/><path fill="#2b5d68" d="M0 480h1200v320H0z"/><path fill="#1b2226" d="m300 470 160-280v280zm-60 20h300l-50 70H300z"/>',
      );

export default defineConfig({
  root: 'gallery',
  plugins: [pictures()],
  build: {
    outDir: '../target/gallery',
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1', port: PORT },
  preview: { host: '127.0.0.1', port: PORT },
});
