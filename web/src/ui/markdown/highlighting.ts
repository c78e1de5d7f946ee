import type { Answer, Question, Run } from '../../highlight/runs';
import { LANGUAGES } from '../../highlight/runs';

const CHARACTERS_MAX = 10_000;
const WAITING_MAX = 100;

type Waiting = (runs: readonly Run[] | undefined) => void;

let worker: Worker | undefined;
let start: (() => Worker) | undefined;
const waiting = new Map<number, Waiting>();
let last = 0;

/** Says how the worker is started; until then, and where that fails, code has one colour. */
export function highlightWith(starter: () => Worker): void {
  start = starter;
}

/** The code in runs of one look each, read by a worker that starts with the first question. */
export function highlighted(lang: string, text: string): Promise<readonly Run[] | undefined> {
  const known = LANGUAGES.get(lang.toLowerCase());
  const asked = begun();
  if (known === undefined || asked === undefined) return Promise.resolve(undefined);
  if (text.length > CHARACTERS_MAX || waiting.size >= WAITING_MAX)
    return Promise.resolve(undefined);
  last += 1;
  const question: Question = { id: last, lang: known, text };
  return new Promise((resolve) => {
    waiting.set(question.id, resolve);
    asked.postMessage(question);
  });
}

function begun(): Worker | undefined {
  if (worker !== undefined || start === undefined) return worker;
  try {
    worker = start();
  } catch {
    start = undefined;
    return undefined;
  }
  worker.onmessage = ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data.runs);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const resolve of waiting.values()) resolve(undefined);
    waiting.clear();
  };
  return worker;
}
