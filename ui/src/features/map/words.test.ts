import { expect, test } from 'vitest';
import { rate, sentence } from './words';

const node = (service: string, errors: number, error_share: number) => ({ service, requests: 100, errors, error_share, p50_ms: 1, p99_ms: 9 });
const map = (...nodes: ReturnType<typeof node>[]) => ({
  start_time: '2026-11-17T12:00:00Z', end_time: '2026-11-17T14:00:00Z', spans: 1, spans_read: 1, nodes, edges: [], edges_total: 0,
});

test('a rate is in the unit that suits it', () => {
  expect(rate(7200, 3600)).toBe('2\u202f/s');
  expect(rate(1800, 3600)).toBe('30\u202f/min');
  expect(rate(5, 3600)).toBe('5\u202f/h');
  expect(rate(0, 3600)).toBe('0\u202f/s');
});

test('the sentence names the worst', () => {
  expect(sentence(map())).toBe('No service was seen in this time.');
  expect(sentence(map(node('a', 0, 0)))).toBe('1 service, none of them noticeably bad.');
  expect(sentence(map(node('a', 1, 0.01), node('b', 7, 0.07)))).toBe('2 services; what is bad begins at b: 7.0\u202f% of its requests.');
});

test('bad begins where no call explains it', () => {
  const call = (caller: string, callee: string, error_share: number) => ({ caller, callee, requests: 100, errors: 0, error_share, p50_ms: 1, p99_ms: 9 });
  const found = sentence({ ...map(node('web', 9, 0.09), node('rules', 8, 0.08), node('db', 0, 0)), edges: [call('web', 'rules', 0.08), call('rules', 'db', 0)] });
  expect(found).toBe('3 services; what is bad begins at rules: 8.0\u202f% of its requests.');
});
