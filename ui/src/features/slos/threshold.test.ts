import { describe, expect, it } from 'vitest';
import { isUpper, ladder, limits, readLimit, withLimit } from './threshold';

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

describe('limits to choose among', () => {
  it('are around the own one, which stays exact', () => {
    expect(ladder(300)).toEqual([60, 90, 120, 150, 200, 240, 270, 300, 330, 380, 450, 600, 900, 1500]);
    expect(ladder(333)).toContain(333);
    expect(ladder(0)).toEqual([0]);
    expect(ladder(-10)[0]).toBe(-50);
  });
  it('are typed', () => {
    expect(readLimit(' 300 ')).toBe(300);
    expect(readLimit('0,5')).toBe(0.5);
    expect(readLimit('many')).toBeUndefined();
    expect(readLimit(' ')).toBeUndefined();
  });
  it('are upper ones', () => expect(limits('a < 1 AND b <= 2 AND c > 3').filter(isUpper).map(({ column }) => column)).toEqual(['a', 'b']));
});
