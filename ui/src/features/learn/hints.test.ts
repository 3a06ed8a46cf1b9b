import { expect, it } from 'vitest';
import { placed } from './hints';

const hint = (at: number, text: string) => ({ at, text, instead: 'other' });

it('a hint stands where its words stand', () => {
  expect(placed([hint(3, 'Bob')], 'So Bob did')).toEqual([{ from: 3, to: 6, text: 'Bob', instead: 'other' }]);
});
it('a hint follows its words, to the nearest place', () => {
  expect(placed([hint(8, 'Bob')], 'Bob and Bob and')[0]?.from).toBe(8);
  expect(placed([hint(10, 'Bob')], 'Bob, then (Bob)')[0]?.from).toBe(11);
});
it('a hint whose words are gone is gone', () => expect(placed([hint(0, 'Bob'), hint(0, '')], 'Ada')).toEqual([]));
it('hints stand in the order of the text', () => expect(placed([hint(9, 'b'), hint(0, 'a')], 'a        b').map(({ text }) => text)).toEqual(['a', 'b']));
