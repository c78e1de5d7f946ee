import type { LanguageFn } from 'highlight.js';
import hljs from 'highlight.js/lib/core';
import type { Answer, Question } from './runs';
import { runsOf } from './runs';

type Grammar = () => Promise<{ readonly default: LanguageFn }>;

/** Fetched with the first code of the language. */
const GRAMMARS: Readonly<Record<string, Grammar>> = {
  bash: () => import('highlight.js/lib/languages/bash'),
  c: () => import('highlight.js/lib/languages/c'),
  cpp: () => import('highlight.js/lib/languages/cpp'),
  csharp: () => import('highlight.js/lib/languages/csharp'),
  css: () => import('highlight.js/lib/languages/css'),
  diff: () => import('highlight.js/lib/languages/diff'),
  go: () => import('highlight.js/lib/languages/go'),
  ini: () => import('highlight.js/lib/languages/ini'),
  java: () => import('highlight.js/lib/languages/java'),
  javascript: () => import('highlight.js/lib/languages/javascript'),
  json: () => import('highlight.js/lib/languages/json'),
  kotlin: () => import('highlight.js/lib/languages/kotlin'),
  python: () => import('highlight.js/lib/languages/python'),
  rust: () => import('highlight.js/lib/languages/rust'),
  sql: () => import('highlight.js/lib/languages/sql'),
  typescript: () => import('highlight.js/lib/languages/typescript'),
  xml: () => import('highlight.js/lib/languages/xml'),
  yaml: () => import('highlight.js/lib/languages/yaml'),
};
/** Languages that stand inside of others. */
const INSIDE: Readonly<Record<string, readonly string[]>> = { xml: ['css', 'javascript'] };

addEventListener('message', ({ data }: MessageEvent<Question>) => void answer(data));

async function answer({ id, lang, text }: Question): Promise<void> {
  try {
    await Promise.all([lang, ...(INSIDE[lang] ?? [])].map(learn));
    const { value } = hljs.highlight(text, { language: lang, ignoreIllegals: true });
    tell({ id, runs: runsOf(value) });
  } catch {
    // Without a network a grammar may be out of reach: the code has one colour.
    tell({ id, runs: [{ look: '', text }] });
  }
}

function tell(answer: Answer): void {
  postMessage(answer);
}

async function learn(lang: string): Promise<void> {
  const grammar = GRAMMARS[lang];
  if (grammar === undefined || hljs.getLanguage(lang) !== undefined) return;
  hljs.registerLanguage(lang, (await grammar()).default);
}
