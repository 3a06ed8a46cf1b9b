import { expect, test } from 'vitest';
import { listSchema } from './listAddress';
import { narrowedTo, ofRoots, onePerTrace, rootOf, slowestFrom, tailOf } from './roots';

test('the address is read as it was written, and nonsense is left out', () => {
  const address = { where: 'duration_ms > 20', dataset: 'shop', order: 'slowest' as const, failed: true as const };
  expect(listSchema.parse(JSON.parse(JSON.stringify(address)))).toEqual(address);
  expect(listSchema.parse({ order: 'odd', failed: 'yes', t: '2h' })).toEqual({});
});

test('roots are spans without a parent, narrowed as asked', () => {
  expect(ofRoots({}).filters).toContainEqual({ column: 'trace.parent_id', op: 'does-not-exist' });
  expect(ofRoots({})).not.toHaveProperty('where');
  const narrowed = ofRoots({ where: 'x = 1', dataset: 'shop', failed: true });
  expect(narrowed).toMatchObject({ where: 'x = 1', datasets: ['shop'] });
  expect(narrowed.filters).toContainEqual({ column: 'error', op: '=', value: true });
});

test('roots of an environment satisfy what is asked besides', () => {
  expect(narrowedTo("e = 'x'", { where: 'a or b', failed: true })).toEqual({ where: "(a or b) and (e = 'x')", failed: true });
  expect(narrowedTo("e = 'x'", {})).toEqual({ where: "e = 'x'" });
  expect(narrowedTo(undefined, { where: 'a' })).toEqual({ where: 'a' });
});

test('a root is read of its event, its route where the name does not say it', () => {
  const root = rootOf({
    time: '2026-11-26T14:47:35.5Z',
    dataset: 'shop',
    weight: 1,
    attributes: { 'trace.trace_id': 't', 'trace.span_id': 's', name: 'request', 'http.route': '/cart', 'http.request.method': 'GET', duration_ms: 7.5, error: true },
  });
  expect(root).toMatchObject({ trace: 't', service: 'shop', title: 'GET /cart', duration: 7.5, failed: true });
  expect(root.time).toBe(Date.parse('2026-11-26T14:47:35.5Z') / 1000);
});

test('the slowest are those above the highest bound that enough are above', () => {
  const tail = tailOf({ bounds: [0, 10, 100, 1000], weights: [[900, 40, 3], [800, 20, 4]] });
  expect(slowestFrom(tail, 5)).toBe(100);
  expect(slowestFrom(tail, 50)).toBe(10);
  expect(slowestFrom(tail, 5000)).toBe(0);
  expect(slowestFrom(tailOf(undefined), 5)).toBe(0);
});

test('a trace with several roots is listed once, by the longest', () => {
  const root = (trace: string, span: string, duration: number) => ({ trace, span, duration, service: '', title: '', time: 0, failed: false, message: '' });
  const listed = onePerTrace([root('a', '1', 5), root('b', '2', 1), root('a', '3', 9)]);
  expect(listed.map(({ trace, span }) => trace + span)).toEqual(['a3', 'b2']);
});
