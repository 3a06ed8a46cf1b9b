// Makes dist what the server serves: compressed twins beside each file that shrinks, and files.txt,
// which lists everything as "SHA-256 path". Nothing else of dist can be reached.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = join(import.meta.dirname, 'dist');
const text = /\.(css|html|js|json|svg|txt)$/;
const lines = [];

for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
  if (entry.isFile()) {
    pack(join(entry.parentPath, entry.name).slice(dist.length + 1));
  }
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
