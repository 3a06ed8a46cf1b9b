import { describe, expect, it } from 'vitest';
import { clock, ends, iso, moment, parseLength, parseTyped, readRange, spanOf, writeRange, zoneName, type Range } from './time';

// A Tuesday.
const NOW = Date.parse('2026-11-17T14:42:00Z') / 1000;
const typed = (text: string) => {
  const range = parseTyped(text, NOW, 'UTC');
  return range === undefined ? undefined : writeRange(range);
};

describe('a range in the address', () => {
  it.each<Range>([
    { kind: 'last', seconds: 7200 },
    { kind: 'last', seconds: 90 },
    { kind: 'last', seconds: 604_800 },
    { kind: 'between', start: NOW - 100, end: NOW },
    { kind: 'between', start: NOW - 100.5, end: NOW + 0.25 },
  ])('is read as it was written: %j', (range) => expect(readRange(writeRange(range))).toEqual(range));
  it.each(['', 'soon', '2h/', '2026-11-17/2026-11-16', '-2h', '0h'])('is none: %s', (text) =>
    expect(readRange(text)).toBeUndefined(),
  );
  it('of the last hours moves with now', () => {
    expect(spanOf({ kind: 'last', seconds: 60 }, NOW)).toEqual({ start: NOW - 60, end: NOW });
  });
});

describe('a range as people say it', () => {
  it.each([
    ['last 2 hours', '2h'],
    ['90m', '90m'],
    ['7 days', '7d'],
    ['today', '2026-11-17T00:00:00Z/2026-11-18T00:00:00Z'],
    ['yesterday', '2026-11-16T00:00:00Z/2026-11-17T00:00:00Z'],
    ['yesterday 3am-4am', '2026-11-16T03:00:00Z/2026-11-16T04:00:00Z'],
    ['Yesterday 11pm – 1am', '2026-11-16T23:00:00Z/2026-11-17T01:00:00Z'],
    ['mon 14:00 - 15:30', '2026-11-16T14:00:00Z/2026-11-16T15:30:00Z'],
    ['14:00-14:30', '2026-11-17T14:00:00Z/2026-11-17T14:30:00Z'],
    ['15:00-16:00', '2026-11-16T15:00:00Z/2026-11-16T16:00:00Z'],
    ['3 nov 3pm to 5 nov noon', '2026-11-03T15:00:00Z/2026-11-05T12:00:00Z'],
    ['24 dec', '2025-12-24T00:00:00Z/2025-12-25T00:00:00Z'],
    ['2026-11-17 12:00 to 2026-11-17 14:00', '2026-11-17T12:00:00Z/2026-11-17T14:00:00Z'],
    ['2026-11-01 - 2026-11-03', '2026-11-01T00:00:00Z/2026-11-04T00:00:00Z'],
  ])('%s is %s', (text, range) => expect(typed(text)).toBe(range));
  it.each(['', 'later', '25:00-26:00', 'yesterday lunch', '3am-4am-5am'])('cannot be read: %s', (text) =>
    expect(typed(text)).toBeUndefined(),
  );
});

describe('times', () => {
  it('say their zone', () => {
    expect(moment(NOW, 'UTC', 'milli')).toBe('17 Nov 2026, 14:42:00.000 UTC');
    expect(ends({ start: NOW - 7200, end: NOW }, 'UTC')).toBe('12:42 – 14:42 UTC');
    expect(ends({ start: NOW - 90_000, end: NOW }, 'UTC')).toBe('16 Nov 13:42 – 17 Nov 14:42 UTC');
    expect(zoneName('local', NOW)).toMatch(/^UTC[+−]\d\d:\d\d$/);
  });
  it('are as fine as asked', () => {
    expect([clock(NOW, 'UTC'), clock(NOW, 'UTC', 'second'), clock(NOW + 0.25, 'UTC', 'milli')]).toEqual([
      '14:42', '14:42:00', '14:42:00.250',
    ]);
    expect(iso(NOW)).toBe('2026-11-17T14:42:00Z');
  });
  it('have lengths in many words', () => {
    expect(['2h', '90 min', '1.5 days', 'h', '3 moons'].map(parseLength)).toEqual([7200, 5400, 129_600, undefined, undefined]);
  });
});
