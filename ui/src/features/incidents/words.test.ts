import { expect, test } from 'vitest';
import { inOrder, kindWord } from '~/widgets/incident/words';
import { answer, detailWords } from './words';

const of = (...statuses: string[]) => statuses.map((status) => ({ status }) as never);

test('the list says first whether people have to work', () => {
  expect(answer([])).toBe('No incident yet.');
  expect(answer(of('resolved', 'cancelled'))).toBe('No incident is open.');
  expect(answer(of('open'))).toBe('One incident is open.');
  expect(answer(of('open', 'open', 'mitigated'))).toBe('Two incidents are open. One more is mitigated.');
  expect(answer(of('mitigated'))).toBe('No incident is open. One is mitigated and not over.');
});

test('open ones stand first, then the newest', () => {
  const all = [
    { id: 1, status: 'open' },
    { id: 4, status: 'resolved' },
    { id: 2, status: 'mitigated' },
    { id: 3, status: 'open' },
    { id: 5, status: 'cancelled' },
  ] as const;
  expect(inOrder(all).map(({ id }) => id)).toEqual([3, 1, 2, 5, 4]);
});

test('kinds that this page does not know are said as they are', () => {
  expect([kindWord('note'), kindWord('share.revoked'), kindWord('<img>')]).toEqual(['Note', 'Share revoked', '<img>']);
});

test('a change says from what to what, in a line', () => {
  expect(detailWords({ before: 'open', after: 'mitigated' })).toBe('open to mitigated');
  expect(detailWords({ role: 'commander', after: 'Ada' })).toBe('role commander, Ada');
  expect(detailWords({ before: null, after: ['a'] })).toBe('nothing to ["a"]');
  expect(detailWords(undefined)).toBe('');
  expect(detailWords({ text: 'x'.repeat(500) })).toHaveLength(202);
});
