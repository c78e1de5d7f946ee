import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('../../docs/benchmarks.md', import.meta.url));
const SENDS = fileURLToPath(new URL('../target/sends.json', import.meta.url));
const BEGIN = '<!-- web -->';
const END = '<!-- /web -->';

/** What was measured, as people read it, and what it should be at most. */
export type Figure = {
  readonly what: string;
  readonly measured: number;
  /** Absent where nothing of ours is measured, only what the machine itself takes. */
  readonly most: number | undefined;
  readonly unit: string;
};

export function percentile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
}

/** Writes the table between its markers in docs/benchmarks.md; what stands around them stays. */
export function publish(figures: readonly Figure[], chromium: string): void {
  const rows = figures.map(({ what, measured, most, unit }) => {
    const verdict = most === undefined || measured <= most ? '' : ' **missed**';
    const goal = most === undefined ? '' : `≤ ${short(most)} ${unit}`;
    return `| ${what} | ${short(measured)} ${unit}${verdict} | ${goal} |`;
  });
  const machine = `${cpus().length} processors (${arch()}), Chromium ${chromium}, without a GPU`;
  const text = [
    `Measured on ${machine}, ${new Date().toISOString().slice(0, 10)}.`,
    '',
    '| figure | measured | goal |',
    '| --- | --- | --- |',
    ...rows,
    '',
    sends(),
  ].join('\n');
  const page = readFileSync(PAGE, 'utf8');
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (before === undefined || after === undefined) {
    throw new Error(`docs/benchmarks.md has no markers ${BEGIN} and ${END}`);
  }
  writeFileSync(PAGE, `${before}${BEGIN}\n\n${text.trim()}\n\n${END}${after}`);
}

function short(value: number): string {
  return value.toFixed(value < 0.1 && value > 0 ? 4 : value < 10 ? 1 : 0).replace(/\.0$/, '');
}

/** What the last run of `e2e/sends.test.ts` has left: it does so only when nothing was lost. */
function sends(): string {
  if (!existsSync(SENDS)) return '';
  const run = JSON.parse(readFileSync(SENDS, 'utf8')) as Record<string, number>;
  return (
    `Of ${run.sends} messages, written in ${run.seconds} s while the line was cut ${run.cuts} times, ` +
    `${run.tabs} tabs and ${run.restarts} servers were killed: 0 lost, 0 doubled, 0 out of order.`
  );
}
