// Which room of src/ may import which: app → features → {state, charts, widgets, api} → base.
// Features never import each other. Colours are named in base/tokens.css only.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const source = fileURLToPath(new URL('../src', import.meta.url));
const middle = ['state', 'charts', 'widgets', 'api', 'base'];
const allowed = {
  app: ['app', 'features', ...middle],
  features: middle,
  widgets: middle,
  charts: ['charts', 'base'],
  state: ['state', 'base'],
  api: ['api', 'state', 'base'],
  base: ['base'],
};
const rooms = (path) => relative(source, path).split('/');
const wrong = [];

for (const file of readdirSync(source, { recursive: true }).filter((name) => /\.(tsx?|css)$/.test(name))) {
  const path = join(source, file);
  const text = readFileSync(path, 'utf8');
  const [room, part] = rooms(path);
  for (const [, name] of text.matchAll(/(?:from|import)\s*\(?['"]([^'"]+)['"]/g)) {
    if (!/^[.~]/.test(name)) continue;
    const target = name.startsWith('~/') ? join(source, name.slice(2)) : resolve(dirname(path), name);
    const [otherRoom, otherPart] = rooms(target);
    const isOwn = room === otherRoom && (room !== 'features' || part === otherPart);
    if (!isOwn && !allowed[room]?.includes(otherRoom)) {
      wrong.push(`src/${file} imports ${name}: ${room} may use ${allowed[room]?.join(', ')}`);
    }
  }
  const isTokens = ['base/tokens.css', 'base/sign.svg', 'app/theme.ts'].includes(file) || file.endsWith('.test.ts') || file.endsWith('.test.tsx');
  if (!isTokens && /#[0-9a-fA-F]{3,8}\b(?=[;'"\s,)])/.test(text.replaceAll(/href="#|url\(#/g, ''))) {
    wrong.push(`src/${file} names a colour: use a --sw- token of base/tokens.css`);
  }
}
if (wrong.length > 0) {
  console.error(wrong.join('\n'));
  process.exit(1);
}
