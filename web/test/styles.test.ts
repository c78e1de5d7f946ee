import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SOURCE = fileURLToPath(new URL('../src/', import.meta.url));
const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).map((name) => ({
  name,
  text: /\.(css|tsx)$/.test(name) ? readFileSync(SOURCE + name, 'utf8') : '',
}));

// What says left or right is wrong for those who read from right to left.
const PHYSICAL = [
  /(^|[\s{;])(left|right)\s*:/,
  /(margin|padding|border|inset|scroll-margin|scroll-padding)-(left|right)\b/,
  /border-(top|bottom)-(left|right)-radius/,
  /(text-align|float|clear)\s*:\s*(left|right)\b/,
];

test('styles know where a line begins and ends, not left and right', () => {
  const wrong = files
    .filter(({ name }) => name.endsWith('.css'))
    .flatMap(({ name, text }) =>
      text
        .replace(/\/\*.*?\*\//gs, '')
        .split('\n')
        .filter((line) => PHYSICAL.some((pattern) => pattern.test(line)) || lopsided(line))
        .map((line) => `${name}: ${line.trim()}`),
    );
  expect(wrong).toEqual([]);
});

test('views have no texts of their own: every one comes from the catalogue', () => {
  const wrong = files
    .filter(({ name }) => name.endsWith('.tsx'))
    .flatMap(({ name, text }) => {
      const attributes = text.matchAll(/\b(?:aria-label|title|placeholder|alt)="([^"]+)"/g);
      const between = text.matchAll(/<(?!kbd)[a-z][^<>]*>\s*([^<>{}]*[A-Za-z]{2}[^<>{}]*?)\s*<\//g);
      return [...attributes, ...between].map(([, words]) => `${name}: ${words}`);
    });
  expect(wrong).toEqual([]);
});

/** Four values are top, right, bottom and left: the second and the last must be the same. */
function lopsided(line: string): boolean {
  let values = /(?:margin|padding|inset|border-(?:width|radius))\s*:([^;]+);/.exec(line)?.[1] ?? '';
  // What stands in parentheses is part of one value.
  while (/\([^()]*\)/.test(values)) {
    values = values.replace(/\(([^()]*)\)/g, (_, inner: string) => `<${inner.replace(/\s/g, '')}>`);
  }
  const [, right, , left] = values.trim().split(/\s+/);
  return left !== undefined && left !== right;
}
