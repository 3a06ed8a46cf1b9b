import { expect, test } from 'vitest';
import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { pinned, readPinned, writePinned } from './pinned';

const CAPTURE = '0123456789abcdef0123456789abcdef';

test('a capture is read as it was written, through the address', () => {
  const read = defaultParseSearch(defaultStringifySearch({ evidence: writePinned(12, CAPTURE) })) as { evidence: unknown };
  expect(readPinned(read.evidence)).toEqual({ incident: 12, capture: CAPTURE });
});

test('a capture may stand alone; nonsense is none', () => {
  expect(readPinned(CAPTURE)).toEqual({ incident: undefined, capture: CAPTURE });
  for (const nonsense of [undefined, 7, '', '12', `x-${CAPTURE}`, `${CAPTURE}0`, `../${CAPTURE}`, CAPTURE.toUpperCase()]) {
    expect(readPinned(nonsense), String(nonsense)).toBeUndefined();
  }
});

test('digits that an address quotes are the same capture', () => {
  const digits = '1'.repeat(32);
  history.replaceState(null, '', `/explore${defaultStringifySearch({ evidence: digits })}`);
  expect(pinned()?.capture).toBe(digits);
  history.replaceState(null, '', '/');
  expect(pinned()).toBeUndefined();
});
