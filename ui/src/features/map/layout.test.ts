import { expect, test } from 'vitest';
import { curve, layOut, neighbour, NODE, type Call } from './layout';

const calls = (...pairs: readonly string[]): Call[] =>
  pairs.map((pair) => {
    const [caller = '', callee = ''] = pair.split('>');
    return { caller, callee };
  });

const layersOf = (names: readonly string[], of: readonly Call[]) => Object.fromEntries(layOut(names, of).nodes.map(({ name, layer }) => [name, layer]));

test('who calls stands left of whom it calls, by the longest way', () => {
  expect(layersOf(['a', 'b', 'c', 'd'], calls('a>b', 'b>c', 'a>c', 'a>d'))).toEqual({ a: 0, b: 1, c: 2, d: 1 });
});

test('calls in a circle are laid out, and the one that goes back says so', () => {
  const layout = layOut(['a', 'b', 'c'], calls('a>b', 'b>c', 'c>a'));
  expect(Object.fromEntries(layout.nodes.map(({ name, layer }) => [name, layer]))).toEqual({ a: 0, b: 1, c: 2 });
  expect(layout.calls.filter((call) => call.isBack).map(({ caller, callee }) => `${caller}>${callee}`)).toEqual(['c>a']);
  const back = layout.calls.find((call) => call.isBack)!;
  expect(back.points[0]!.x).toBeGreaterThan(back.points.at(-1)!.x);
});

test('services of a layer do not touch, however many there are', () => {
  let seed = 11;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return (seed >>> 8) % below;
  };
  const names = Array.from({ length: 120 }, (_, i) => `s${i}`);
  const many = Array.from({ length: 300 }, () => ({ caller: names[random(120)]!, callee: names[random(120)]! }));
  const layout = layOut(names, many);
  expect(layout.nodes.map((node) => node.name).toSorted()).toEqual(names.toSorted());
  for (const layer of new Set(layout.nodes.map((node) => node.layer))) {
    const tops = layout.nodes.filter((node) => node.layer === layer).map((node) => node.y).toSorted((a, b) => a - b);
    tops.forEach((top, i) => i > 0 && expect(top - tops[i - 1]!, 'seed 11').toBeGreaterThanOrEqual(NODE.height));
    expect(Math.min(...tops)).toBeGreaterThanOrEqual(-0.001);
    expect(Math.max(...tops) + NODE.height).toBeLessThanOrEqual(layout.height + 0.001);
  }
  for (const { isBack, points } of layout.calls) if (!isBack) expect(points.at(-1)!.x).toBeGreaterThan(points[0]!.x);
});

test('calls that need not cross do not', () => {
  const { nodes } = layOut(['a', 'b', 'x', 'y'], calls('a>y', 'b>x'));
  const y = Object.fromEntries(nodes.map((node) => [node.name, node.y]));
  expect((y['a']! - y['b']!) * (y['y']! - y['x']!)).toBeGreaterThan(0);
});

test('200 services with 1,000 calls are laid out', () => {
  const names = Array.from({ length: 200 }, (_, i) => `s${i}`);
  const many = Array.from({ length: 1000 }, (_, i) => ({ caller: names[i % 200]!, callee: names[(i * 7 + 3) % 200]! }));
  expect(layOut(names, many).nodes.length).toBe(200);
});

test('a call to itself, and one to an unknown service, are not drawn', () => {
  expect(layOut(['a'], calls('a>a', 'a>gone')).calls).toEqual([]);
  expect(layOut([], []).nodes).toEqual([]);
});

test('a call is a curve from edge to edge', () => {
  const [call] = layOut(['a', 'b'], calls('a>b')).calls;
  expect(call!.points.length).toBe(2);
  expect(curve(call!.points)).toMatch(/^M176,\d+L272,\d+$/);
});

test('arrow keys follow calls and walk through a layer', () => {
  const layout = layOut(['a', 'b', 'c'], calls('a>b', 'a>c'));
  const first = neighbour(layout, 'a', 'ArrowRight')!;
  expect(['b', 'c']).toContain(first);
  const other = first === 'b' ? 'c' : 'b';
  expect([neighbour(layout, first, 'ArrowDown'), neighbour(layout, first, 'ArrowUp')]).toContain(other);
  expect(neighbour(layout, 'b', 'ArrowLeft')).toBe('a');
  expect(neighbour(layout, 'a', 'ArrowLeft')).toBeUndefined();
});
