// The budget, in KB: the JavaScript of the first load, in gzip as others state theirs; and everything that
// one person fetches, as it is transferred: in brotli, which every browser takes over TLS and on
// localhost. Of the languages, English and the largest other one; of the grammars that colour code, the
// largest three. What only those fetch who govern the place has a budget of its own. Fails when one is
// exceeded.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const FIRST_JS_MAX = 70;
const TOTAL_MAX = 150;
const GOVERNING_MAX = 15;
const DIST = new URL('dist/', import.meta.url);
const PAGE = readFileSync(new URL('index.html', DIST), 'utf8');

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const path = `${entry.parentPath}/${entry.name}`;
    const bytes = readFileSync(path);
    const gzip = gzipSync(bytes, { level: 9 }).length / 1024;
    // What has no compressed form beside it is sent as it is.
    const sent = (existsSync(`${path}.br`) ? statSync(`${path}.br`).size : bytes.length) / 1024;
    const js = entry.name.endsWith('.js');
    const asUsed = entry.name.startsWith('governing-')
      ? 'governing'
      : /[/\\](languages|grammars)$/.exec(entry.parentPath)?.[1];
    // The line of the tabs is no part of the page, and is fetched as soon as there is one; the door is
    // fetched by whoever comes for the first time.
    const first = js && (PAGE.includes(entry.name) || /^(line|door)-/.test(entry.name));
    return { name: entry.name, gzip, sent, js, first, asUsed };
  })
  // Icons are fetched by a system that installs the page, not by the page; the compressed forms are
  // what is counted, and the list is the server's.
  .filter(({ name }) => !/\.(png|br|gz)$|^files\.txt$/.test(name));
const sum = (of, form) => of.reduce((total, file) => total + file[form], 0);
const first = sum(
  files.filter((file) => file.first),
  'gzip',
);
const largest = (folder, count) =>
  files
    .filter((file) => file.asUsed === folder)
    .sort((a, b) => b.sent - a.sent)
    .slice(0, count);
const kept = [...largest('languages', 1), ...largest('grammars', 3)];
const governing = sum(
  files.filter((file) => file.asUsed === 'governing'),
  'sent',
);
const total = sum([...files.filter((file) => file.asUsed === undefined), ...kept], 'sent');

const inKb = (size) => `${size.toFixed(1).padStart(6)} KB`;
for (const file of files) {
  const when = file.asUsed ? '  when used' : file.js && !file.first ? '  later' : '';
  console.log(`${inKb(file.gzip)} gzip ${inKb(file.sent)} sent  ${file.name}${when}`);
}
console.log(`${inKb(first)} gzip  JavaScript of the first load, at most ${FIRST_JS_MAX}`);
console.log(
  `${inKb(total)} sent  in all, with the largest language and grammars, at most ${TOTAL_MAX}`,
);
console.log(`${inKb(governing)} sent  more for those who govern, at most ${GOVERNING_MAX}`);
if (first > FIRST_JS_MAX || total > TOTAL_MAX || governing > GOVERNING_MAX) {
  console.error('over the budget');
  process.exit(1);
}
