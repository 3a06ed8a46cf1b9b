import { describe, expect, it } from 'vitest';
import { sorted, sortOf } from './sort';

const asked = { calculations: ['count', 'p99(duration_ms)'], breakdowns: ['state'] };

describe('the head of a column', () => {
  it('is the usual order when nothing is said', () => {
    expect(sortOf(asked, 'COUNT', true)).toBe('descending');
    expect(sortOf(asked, 'P99(duration_ms)', false)).toBeUndefined();
  });
  it('orders figures from the largest, names from the first, then the other way', () => {
    const figure = sorted(asked, 'COUNT', undefined);
    expect(figure.orders).toEqual([{ name: 'COUNT', order: 'descending' }]);
    expect(sorted(figure, 'COUNT', sortOf(figure, 'COUNT', true)).orders).toEqual([{ name: 'COUNT', order: 'ascending' }]);
    expect(sorted(asked, 'state', undefined).orders).toEqual([{ name: 'state', order: 'ascending' }]);
  });
  it('knows orders as others write them', () => {
    expect(sortOf({ ...asked, orders: [{ op: 'P99', column: 'duration_ms' }] }, 'P99(duration_ms)', false)).toBe('ascending');
  });
});
