import { describe, expect, it } from 'vitest';
import { around, limits, readLimits, withLimit } from './threshold';

describe('limits of a condition', () => {
  it('are read with their place', () => {
    const good = "status < 500 AND duration_ms <= 0.5e3 AND name = 'x < 7'";
    expect(limits(good).map(({ column, operator, value }) => [column, operator, value])).toEqual([
      ['status', '<', 500],
      ['duration_ms', '<=', 500],
    ]);
  });
  it('are changed alone', () => {
    const good = "note = 'a < 5' AND a < 5 AND b < 5";
    const [first] = limits(good);
    expect(first === undefined ? '' : withLimit(good, first, 12)).toBe("note = 'a < 5' AND a < 12 AND b < 5");
  });
  it('are none where nothing is compared with a number', () => expect(limits("error NOT EXISTS OR a < b")).toEqual([]));
});

describe('limits to look at', () => {
  it('are around the own one, which stays exact', () => {
    expect(around(300)).toEqual([150, 230, 300, 450, 600]);
    expect(around(333)).toContain(333);
    expect(around(0)).toEqual([0]);
  });
  it('are typed', () => {
    expect(readLimits('300 100;200,100')).toEqual([100, 200, 300]);
    expect(readLimits('100, many')).toBeUndefined();
    expect(readLimits(' ')).toBeUndefined();
  });
});
