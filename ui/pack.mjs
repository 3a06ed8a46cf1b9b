// Makes dist what the server serves: compressed twins beside each file that shrinks, and files.txt,
// which lists everything as "SHA-256 path". Nothing else of dist can be reached.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, 'dist');
const text = /\.(css|html|js|json|svg|txt)$/;
const lines = [];

/** What a browser loads before it can show any page. */
const MOST_INITIAL_BYTES = 350_000;

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) {
    pack(join(entry.parentPath, entry.name).slice(dist.length + 1));
  }
}
const first = initialBytes();
if (first > MOST_INITIAL_BYTES) {
  throw new Error(`dist: ${first} bytes of JavaScript, gzipped, before the first page (at most ${MOST_INITIAL_BYTES}). Load what one page needs with that page.`);
}
writeFileSync(join(dist, 'files.txt'), lines.sort().join('\n') + '\n');

function pack(path) {
  if (path !== 'index.html' && !/^assets\/[^/]+$/.test(path)) {
    throw new Error(`dist/${path}: the server serves index.html and assets/*. Import the file from src.`);
  }
  const content = readFileSync(join(dist, path));
  list(path, content);
  if (path.startsWith('assets/') && text.test(path)) {
    twin(path + '.br', brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
    twin(path + '.gz', gzipSync(content, { level: 9 }));
  }

  function twin(name, compressed) {
    if (compressed.length < content.length) {
      writeFileSync(join(dist, name), compressed);
      list(name, compressed);
    }
  }
}

function list(path, content) {
  lines.push(`${createHash('sha256').update(content).digest('hex')} ${path}`);
}

function initialBytes() {
  const page = readFileSync(join(dist, 'index.html'), 'utf8');
  const scripts = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path);
  return scripts.reduce((sum, path) => sum + gzipSync(readFileSync(join(dist, path)), { level: 9 }).length, 0);
}
