// The budget, in KB of gzip: what the first load needs, and everything. Fails when it is exceeded.
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
    return { name: entry.name, size: size / 1024, js, first: js && PAGE.includes(entry.name) };
  })
  // Icons are fetched by a system that installs the page, not by the page; the compressed forms are
  // what is counted, and the list is the server's.
  .filter(({ name }) => !/\.(png|br|gz)$|^files\.txt$/.test(name));
const sum = (of) => of.reduce((total, file) => total + file.size, 0);
const first = sum(files.filter((file) => file.first));
const total = sum(files);

for (const file of files) {
  const when = file.js && !file.first ? '  later' : '';
  console.log(`${file.size.toFixed(1).padStart(7)} KB  ${file.name}${when}`);
}
console.log(
  `${first.toFixed(1).padStart(7)} KB  JavaScript of the first load, at most ${FIRST_JS_MAX}`,
);
console.log(`${total.toFixed(1).padStart(7)} KB  in all, at most ${TOTAL_MAX}`);
if (first > FIRST_JS_MAX || total > TOTAL_MAX) {
  console.error('over the budget');
  process.exit(1);
}
