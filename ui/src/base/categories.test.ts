import { describe, expect, it } from 'vitest';
import { SLOTS, slots } from './categories';

describe('the colours of names', () => {
  it('are the same wherever a name stands alone', () => {
    expect(slots(['checkout']).get('checkout')).toBe(slots(['checkout', 'other']).get('checkout'));
  });
  it('differ within one picture', () => {
    const names = Array.from({ length: SLOTS }, (_, i) => `service-${i}`);
    expect(new Set(slots(names).values()).size).toBe(SLOTS);
  });
  it('end with the tenth', () => {
    const names = Array.from({ length: 12 }, (_, i) => `service-${i}`);
    expect(slots(names).has('service-10')).toBe(false);
  });
});
