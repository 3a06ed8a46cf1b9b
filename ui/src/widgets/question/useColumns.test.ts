import { describe, expect, it } from 'vitest';
import { parted, type Column } from './useColumns';

const column = (name: string, hidden = false): Column => ({ name, hidden, types: ['string'], first_written: '', last_written: '', distinct_estimate: 1, samples: [], overflow: false });
const names = (lists: Column[][]) => {
  const { offered, hidden } = parted(lists);
  return [offered.map(({ name }) => name), [...hidden]];
};

describe('columns that are hidden', () => {
  it('are not offered', () => expect(names([[column('b'), column('a', true), column('__proto__', true)]])).toEqual([['b'], ['a', '__proto__']]));
  it('are offered where another dataset offers them', () => {
    expect(names([[column('a', true)], [column('a'), column('b', true)]])).toEqual([['a'], ['b']]);
  });
});
