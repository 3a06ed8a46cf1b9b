import { describe, expect, it } from 'vitest';
import { age, bytes, count, counted, figure, length, milliseconds, ofColumn, percent, rate, short, times, unbroken, value } from './format';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('figures', () => {
  it('have three significant digits, and whole ones from a hundred on', () => {
    expect([0, 1.23456, 27.84, 0.000123456, 1234.5].map(figure)).toEqual(['0', '1.23', '27.8', '0.000123', '1,235']);
  });
  it('write minus as a minus', () => {
    expect(figure(-1.5)).toBe('−1.5');
    expect(count(-2000)).toBe('−2,000');
  });
  it('are short on axes', () => {
    expect([999, 1200, 3e6, 2.5e9].map(short).map(plain)).toEqual(['999', '1.2 k', '3 M', '2.5 G']);
  });
  it('say that there is none', () => expect(figure(Number.NaN)).toBe('none'));
});

describe('percent', () => {
  it.each([
    [0, '0 %'],
    [1, '100 %'],
    [0.84, '84.0 %'],
    [0.95, '95.0 %'],
    [0.0138, '1.38 %'],
    [0.0002, '0.02 %'],
    [0.00006, '0.006 %'],
    [-32.333, '−3,233 %'],
  ])('writes %f as %s', (ratio, text) => expect(plain(percent(ratio))).toBe(text));
  it('never rounds what is not all to all', () => {
    expect(plain(percent(0.99984))).toBe('99.984 %');
    expect(plain(percent(0.9999999))).not.toBe('100 %');
  });
});

describe('lengths of time', () => {
  it.each([
    [12_120, '3 h 22 min'],
    [59, '59 s'],
    [86_400 * 5 + 3_700, '5 d 1 h'],
    [3_605, '1 h'],
    [0, '0 s'],
  ])('%d s are %s', (seconds, text) => expect(plain(length(seconds))).toBe(text));
  it.each([
    [0.5, '500 µs'],
    [41, '41 ms'],
    [7952, '7.95 s'],
    [200_000, '3 min 20 s'],
  ])('%d ms are %s', (size, text) => expect(plain(milliseconds(size))).toBe(text));
  it('is read as an age', () => expect(plain(age(300))).toBe('5 min ago'));
});

describe('a sentence', () => {
  it('keeps figures and their units on one line, and breaks elsewhere', () => {
    expect(unbroken('100 % of 305 traces spend 2,943 ms in 3 spans, 6.9 % of the others')).toBe('100\u202f% of 305 traces spend 2,943\u202fms in 3 spans, 6.9\u202f% of the others');
  });
});

describe('values', () => {
  it('says what is missing and what is empty', () => {
    expect([null, undefined, '', 'VT', 3, true].map(value)).toEqual(['missing', 'missing', '""', 'VT', '3', 'true']);
  });
  it('counts in words', () => {
    expect(counted(1, 'event')).toBe('1 event');
    expect(counted(1312, 'event')).toBe('1,312 events');
  });
  it('takes a unit from the name of a column', () => {
    expect(plain(ofColumn('duration_ms', 41))).toBe('41 ms');
    expect(plain(ofColumn('body_bytes', 2500))).toBe('2.5 kB');
    expect(ofColumn('carts', 2.5)).toBe('2.5');
  });
  it('writes sizes', () => expect(plain(bytes(12_345_678))).toBe('12.3 MB'));
  it('writes times', () => expect(times(14.4)).toBe('14.4×'));
});

it('a rate has the unit that suits it', () => {
  expect([0, 27.8, 0.25, 0.000833].map(rate).map(plain)).toEqual(['0 /s', '27.8 /s', '15 /min', '3 /h']);
});
