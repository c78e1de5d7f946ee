/** A piece of code of one look: the first part of a scope of the highlighter, or nothing. */
export type Run = { readonly look: string; readonly text: string };

export type Question = { readonly id: number; readonly lang: string; readonly text: string };
export type Answer = { readonly id: number; readonly runs: readonly Run[] };

/** What people write after the fence, and the grammar that reads it. */
export const LANGUAGES: ReadonlyMap<string, string> = new Map(
  [
    'bash sh shell zsh console',
    'c h',
    'cpp c++ cc hpp',
    'csharp c# cs',
    'css',
    'diff patch',
    'go golang',
    'ini toml conf',
    'java',
    'javascript js jsx mjs',
    'json',
    'kotlin kt',
    'python py',
    'rust rs',
    'sql',
    'typescript ts tsx',
    'xml html svg',
    'yaml yml',
  ].flatMap((line) => {
    const names = line.split(' ');
    return names.map((name): [string, string] => [name, names[0] ?? name]);
  }),
);

const PIECES = /<span class="([^"]*)">|<\/span>|&(amp|lt|gt|quot|#x27);|[^<&]+/g;
const CHARACTERS: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
};

/** The highlighter's output, which is spans around escaped text, as data: HTML is never parsed. */
export function runsOf(output: string): readonly Run[] {
  const runs: Run[] = [];
  const looks: string[] = [];
  for (const [piece, classes, character] of output.matchAll(PIECES)) {
    if (classes !== undefined) looks.push(lookOf(classes));
    else if (piece === '</span>') looks.pop();
    else {
      const text = character === undefined ? piece : (CHARACTERS[character] ?? piece);
      const look = looks.findLast((each) => each !== '') ?? '';
      const before = runs.at(-1);
      if (before?.look === look) runs[runs.length - 1] = { look, text: before.text + text };
      else runs.push({ look, text });
    }
  }
  return runs;
}

function lookOf(classes: string): string {
  return /^hljs-([\w-]+)/.exec(classes)?.[1] ?? '';
}
