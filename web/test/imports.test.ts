import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { enDialogs } from '../src/ui/text/en-dialogs';
import { enGoverning } from '../src/ui/text/en-governing';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));
const LINES_MAX = 250;

// protocol <- {connection, store} <- {ui, app} <- the root files, which know all of them. What reads
// markup and what colours code know nothing of the rest.
const MAY_IMPORT: Record<string, readonly string[]> = {
  protocol: [],
  connection: ['protocol'],
  store: ['protocol'],
  markdown: [],
  highlight: [],
  ui: ['protocol', 'connection', 'store', 'markdown', 'highlight'],
  app: ['protocol', 'connection', 'store'],
  line: ['connection'],
  offline: ['app'],
  root: [
    'protocol',
    'connection',
    'store',
    'markdown',
    'highlight',
    'offline',
    'line',
    'ui',
    'app',
  ],
};
/** Folders of `ui` that the features share. */
const SHARED_UI = ['parts', 'text', 'markdown'];

const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => {
    const text = readFileSync(join(SOURCE, name), 'utf8');
    const imports = [...text.matchAll(/from '(\.[^']+)'/g)].map(([, to = '']) =>
      relative(SOURCE, join(SOURCE, dirname(name), to)),
    );
    return { name, text, imports };
  });

const layerOf = (path: string) => (path.includes('/') ? (path.split('/')[0] ?? '') : 'root');
const featureOf = (path: string) => (path.startsWith('ui/') ? path.split('/')[1] : undefined);

test('every layer imports only the layers below it', () => {
  const wrong = files.flatMap(({ name, imports }) =>
    imports
      .filter((to) => layerOf(to) !== layerOf(name))
      .filter((to) => !MAY_IMPORT[layerOf(name)]?.includes(layerOf(to)))
      .map((to) => `${name} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('features of the interface do not import each other', () => {
  const wrong = files.flatMap(({ name, imports }) =>
    imports
      .filter((to) => featureOf(name) !== undefined && featureOf(to) !== undefined)
      .filter((to) => featureOf(to) !== featureOf(name))
      .filter((to) => !SHARED_UI.includes(featureOf(to) ?? ''))
      .map((to) => `${name} imports ${to}`),
  );
  expect(wrong).toEqual([]);
});

test('what is drawn without the dialogs says nothing that comes with them', () => {
  const needed = new Map(
    files.map(({ name, text }) => [
      name.replace(/\.tsx?$/, ''),
      [...text.matchAll(/^(?:import|export) (?!type)[^;]*?from '(\.[^']+)'/gms)].map(
        ([, to = '']) => relative(SOURCE, join(SOURCE, dirname(name), to)),
      ),
    ]),
  );
  const first = new Set(['main']);
  for (const name of first) for (const to of needed.get(name) ?? []) first.add(to);
  const wrong = files
    .filter(({ name }) => first.has(name.replace(/\.tsx?$/, '')))
    .flatMap(({ name, text }) =>
      [...Object.keys(enDialogs), ...Object.keys(enGoverning)]
        .filter((key) => text.includes(`'${key}'`))
        .map((key) => `${name} says ${key}`),
    );
  expect(first.size).toBeGreaterThan(80);
  expect(wrong).toEqual([]);
});

test('no imports go in a circle', () => {
  const byName = new Map(files.map((file) => [file.name.replace(/\.tsx?$/, ''), file.imports]));
  const done = new Set<string>();
  const circles: string[] = [];
  const walk = (name: string, way: readonly string[]) => {
    if (way.includes(name)) circles.push([...way.slice(way.indexOf(name)), name].join(' -> '));
    if (way.includes(name) || done.has(name)) return;
    for (const to of byName.get(name) ?? []) walk(to, [...way, name]);
    done.add(name);
  };
  for (const name of byName.keys()) walk(name, []);
  expect(circles).toEqual([]);
});

test('the layers without a page know nothing of one', () => {
  const wrong = files
    .filter(({ name }) =>
      ['protocol', 'connection', 'store', 'app', 'markdown'].includes(layerOf(name)),
    )
    .filter(({ text }) => /\b(document|window|localStorage|navigator)\b\./.test(text));
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test('nothing is ever parsed as HTML, and no style is written into markup', () => {
  const wrong = files.filter(({ text }) =>
    /innerHTML|outerHTML|insertAdjacentHTML|\bstyle=|document\.write|\beval\(/.test(text),
  );
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test(`no file is longer than ${LINES_MAX} lines, but a table of texts`, () => {
  const long = files.filter(
    ({ name, text }) =>
      !/^ui\/text\/[a-z]{2}(-dialogs|-governing)?\.ts$/.test(name) &&
      text.split('\n').length > LINES_MAX,
  );
  expect(long.map(({ name }) => name)).toEqual([]);
});
