// The budget, in KB of gzip: what the first load needs, and everything that one person fetches: of the
// languages, English and the largest other one; of the grammars that colour code, the largest three.
// Fails when it is exceeded.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST_JS_MAX = 70;
const TOTAL_MAX = 150;
const DIST = new URL('dist/', import.meta.url);
const PAGE = readFileSync(new URL('index.html', DIST), 'utf8');

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
    // A font and a picture are compressed already.
    const size = /\.(woff2|png)$/.test(entry.name)
      ? bytes.length
      : gzipSync(bytes, { level: 9 }).length;
    const js = entry.name.endsWith('.js');
    const asUsed = /[/\\](languages|grammars)$/.exec(entry.parentPath)?.[1];
    // The line of the tabs is no part of the page, and is fetched as soon as there is one.
    const first = js && (PAGE.includes(entry.name) || entry.name.startsWith('line-'));
    return { name: entry.name, size: size / 1024, js, first, asUsed };
  })
  // Icons are fetched by a system that installs the page, not by the page; the compressed forms are
  // what is counted, and the list is the server's.
  .filter(({ name }) => !/\.(png|br|gz)$|^files\.txt$/.test(name));
const sum = (of) => of.reduce((total, file) => total + file.size, 0);
const first = sum(files.filter((file) => file.first));
const largest = (folder, count) =>
  files
    .filter((file) => file.asUsed === folder)
    .sort((a, b) => b.size - a.size)
    .slice(0, count);
const kept = [...largest('languages', 1), ...largest('grammars', 3)];
const total = sum(files.filter((file) => file.asUsed === undefined)) + sum(kept);

for (const file of files) {
  const when = file.asUsed ? '  when used' : file.js && !file.first ? '  later' : '';
  console.log(`${file.size.toFixed(1).padStart(7)} KB  ${file.name}${when}`);
}
console.log(
  `${first.toFixed(1).padStart(7)} KB  JavaScript of the first load, at most ${FIRST_JS_MAX}`,
);
console.log(
  `${total.toFixed(1).padStart(7)} KB  in all, with the largest language and grammars, at most ${TOTAL_MAX}`,
);
if (first > FIRST_JS_MAX || total > TOTAL_MAX) {
  console.error('over the budget');
  process.exit(1);
}
