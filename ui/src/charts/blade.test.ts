import { describe, expect, it } from 'vitest';
import { bands, isHatched, lawnStep, outline, type BladeOf } from './blade';

const blade: BladeOf = { left: 0.84, next: 0.673, coverage: 1, frozen: false, pages: false };

describe('a blade', () => {
  it('is green up to what the burn leaves in a day, brown above it', () => {
    const { green, brown, root } = bands(blade);
    expect([green, +brown.toFixed(3), root]).toEqual([0.673, 0.167, 0]);
  });
  it('is all brown when it will be empty within a day', () => {
    expect(bands({ ...blade, left: 0.014, next: -0.2 })).toMatchObject({ green: 0, brown: 0.014 });
  });
  it('has a root when overspent, torn where it is cut', () => {
    expect(bands({ ...blade, left: -0.38, next: -0.4 })).toEqual({ green: 0, brown: 0, root: 0.38, torn: false });
    expect(bands({ ...blade, left: -32.33, next: -40 })).toMatchObject({ root: 0.4, torn: true });
  });
  it('shows no burn while it is frozen', () => expect(bands({ ...blade, frozen: true }).brown).toBe(0));
  it('is hatched when less than 95 % is measured', () => {
    expect([0.949, 0.95].map((coverage) => isHatched({ ...blade, coverage }))).toEqual([true, false]);
  });
  it('has the greens of its height', () => {
    expect([0.05, 0.1, 0.3, 0.6, 0.75].map(lawnStep)).toEqual([1, 2, 3, 4, 5]);
  });
  it('has its tip at its height', () => expect(outline(0, 100, 10, 50)).toContain('V50C'));
});
