// The budget of the first load, in KB of gzip. Fails when it is exceeded.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const JS_MAX = 70;
const TOTAL_MAX = 150;
const DIST = new URL('dist/', import.meta.url);

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => {
    const bytes = readFileSync(`${entry.parentPath}/${entry.name}`);
    // A font is compressed already.
    const size = entry.name.endsWith('.woff2')
      ? bytes.length
      : gzipSync(bytes, { level: 9 }).length;
    return { name: entry.name, size: size / 1024 };
  });
const sum = (of) => of.reduce((total, file) => total + file.size, 0);
const js = sum(files.filter((file) => file.name.endsWith('.js')));
const total = sum(files);

for (const file of files) console.log(`${file.size.toFixed(1).padStart(7)} KB  ${file.name}`);
console.log(`${js.toFixed(1).padStart(7)} KB  JavaScript, at most ${JS_MAX}`);
console.log(`${total.toFixed(1).padStart(7)} KB  in all, at most ${TOTAL_MAX}`);
if (js > JS_MAX || total > TOTAL_MAX) {
  console.error('over the budget');
  process.exit(1);
}
