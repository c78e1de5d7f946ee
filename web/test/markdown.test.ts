import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { runsOf } from '../src/highlight/runs';
import { fewEmoji, learnEmoji } from '../src/markdown/emoji';
import { EMOJI_NAMES } from '../src/markdown/emoji-names';
import { parse } from '../src/markdown/parse';
import { plainText } from '../src/markdown/tree';
import { allowedUrl } from '../src/markdown/urls';

learnEmoji(EMOJI_NAMES);

type Vector = { readonly name: string; readonly text: string; readonly blocks: unknown };

const FILE = new URL('../../protocol/markdown/vectors.json', import.meta.url);
const vectors = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Vector[];
const TEXT_MAX = 16_384;
/** A hundred times what a long message takes; without the limits these texts take up to minutes. */
const MILLIS_MAX = 3_000;

test.each(vectors)('$name', ({ text, blocks }) => {
  expect(parse(text)).toEqual(blocks);
});

test('a hostile text is read in bounded time, and none of it is lost', () => {
  const patterns = [
    ['*a_ ', '[', '[a](<', '> ', '* ', '- ', '*a **b ', 'a**b', '[a](', '<', '[a]: b\n', '> a\n'],
    ['- a\n', '||a ', '||', 'a@', 'www.', 'http://', ':a', '\\', '~~a', '`', '&', '!', '|a'],
  ].flat();
  const texts = [
    ...patterns.map((pattern) => pattern.repeat(TEXT_MAX).slice(0, TEXT_MAX)),
    `a${' '.repeat(TEXT_MAX - 2)}b`,
    Array.from({ length: 170 }, (_, i) => `${' '.repeat(i)}- a`).join('\n'),
    Array.from({ length: 170 }, (_, i) => `${'`'.repeat(i)}a`).join(''),
    `${'|a'.repeat(2_000)}\n${'|-'.repeat(2_000)}\n${'|b'.repeat(4_000)}`,
  ];
  for (const text of texts) {
    const started = performance.now();
    expect(parse(text).length).toBeGreaterThan(0);
    expect(performance.now() - started, text.slice(0, 12)).toBeLessThan(MILLIS_MAX);
  }
});

test('any text can be read, and leads nowhere but to the allowed schemes', () => {
  const seed = Number(process.env.PARLEY_SEED ?? '7');
  let state = seed;
  const next = (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % below;
  };
  const parts =
    '* _ ** ` ``` [ ]( ) ]: > - 1. # | || ~~ \\ < > & ! javascript: https://a.b data: x y'
      .split(' ')
      .concat(' ', '\n', '\n\n', '&#106;', 'é', 'ש', '😀', '\t');
  for (let round = 0; round < 2_000; round += 1) {
    const text = Array.from({ length: 1 + next(30) }, () => parts[next(parts.length)]).join('');
    const hrefs = JSON.stringify(parse(text)).matchAll(/"href":"([^"]*)"/g);
    for (const [, href = ''] of hrefs) {
      expect(href, `seed ${seed}: ${JSON.stringify(text)}`).toMatch(/^(https?|mailto):/);
    }
  }
});

test('links lead to the web and to mail, whatever the address is dressed as', () => {
  expect(allowedUrl('HTTPS://Example.org')).toBe('https://example.org/');
  expect(allowedUrl('mailto:ada@example.org')).toBe('mailto:ada@example.org');
  for (const address of ['javascript:x', ' javascript:x', 'java\nscript:x', 'file:///etc', 'x']) {
    expect(allowedUrl(address), address).toBeUndefined();
  }
});

test('the words of a text are without its signs, and a spoiler stays hidden', () => {
  expect(plainText(parse('**a** ||b|| `c`\n- d'), '(hidden)')).toBe('a (hidden) c\nd');
});

test('a few emoji alone are drawn large', () => {
  for (const text of ['🎉', '👍🏽 🎉', '🇩🇪', '❤️', '👩‍🚀👩‍🚀'])
    expect(fewEmoji(text), text).toBe(true);
  for (const text of ['', '1', '12', '#', 'ok 🎉', '🎉🎉🎉🎉🎉🎉']) {
    expect(fewEmoji(text), text).toBe(false);
  }
});

test('what the highlighter says is runs of text: nothing in it is taken for markup', () => {
  const output =
    '<span class="hljs-title function_">f</span>(<span class="hljs-string">&#x27;&lt;b&gt;<span class="hljs-subst">x</span>&#x27;</span>) &amp;&amp; y';
  expect(runsOf(output)).toEqual([
    { look: 'title', text: 'f' },
    { look: '', text: '(' },
    { look: 'string', text: "'<b>" },
    { look: 'subst', text: 'x' },
    { look: 'string', text: "'" },
    { look: '', text: ') && y' },
  ]);
});
