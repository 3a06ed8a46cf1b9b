import { expect, test } from 'vitest';
import { readAddress, readPart, writePart } from './address';

test('the address is read as it was written', () => {
  const address = { span: 'a1', find: 'duration_ms > 20', root: 'b', with: 'c', clocks: 'sent' as const, part: '1-2' };
  expect(readAddress(JSON.parse(JSON.stringify(address)))).toEqual(address);
});

test('an id that reads as a number stays a text; nonsense is left out', () => {
  expect(readAddress({ span: 17, clocks: 'wrong', t: '2h' })).toEqual({ span: '17' });
  expect(readAddress(null)).toEqual({});
});

test('a part of the trace is read as it was written', () => {
  const part = writePart({ from: 12.51234, to: 13.5 }, 2, 900);
  expect(readPart(part, 2, 900)).toEqual({ from: expect.closeTo(12.512, 3) as number, to: 13.5 });
  expect(writePart({ from: 2, to: 900 }, 2, 900)).toBeUndefined();
});

test('a part that makes no sense is the whole', () => {
  for (const wrong of [undefined, '', 'a-b', '9-3', '5000-6000', '-1-2']) {
    expect(readPart(wrong, 2, 900), String(wrong)).toEqual({ from: 2, to: 900 });
  }
});
