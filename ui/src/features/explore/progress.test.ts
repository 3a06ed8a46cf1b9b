import { describe, expect, it } from 'vitest';
import { coveredText, readText, spokenText } from './progress';

const plain = (text: string) => text.replace(/[\u2009\u202f]/g, ' ');

describe('how far a question is', () => {
  it('is told in events', () => {
    expect(plain(readText({ share: 0.2, rows: 1_200_000, rowsTotal: 8_400_000 }))).toBe('1.2 M of 8.4 M events');
    expect(plain(readText({ share: 0.997, rows: 8_380_000, rowsTotal: 8_400_000 }))).toBe('8.4 M events read, adding up');
    expect(plain(readText({ share: 0, rows: 0, rowsTotal: 900 }))).toBe('0 of 900 events');
    expect(plain(readText({ share: 0.01, phase: 'reading the newest part', rows: 400_000, rowsTotal: 700_000 }))).toBe('400 k of 700 k newest events');
    expect(readText({ share: 0 })).toBe('Reading events');
    expect(readText(undefined)).toBe('Reading events');
  });
  it('is spoken every quarter only', () => {
    const said = [0.01, 0.2, 0.26, 0.49, 0.5, 0.99].map((share) => plain(spokenText({ share, rows: 1, rowsTotal: 8_400_000 })));
    expect(said).toEqual(['0', '0', '25', '25', '50', '75'].map((of) => `${of} % of 8.4 M events read`));
  });
});

it('the part of the time that is shown is named', () => {
  expect(plain(coveredText({ start: 7 * 86_400 - 21_600, end: 7 * 86_400 }, { start: 0, end: 7 * 86_400 }))).toBe('the last 6 h of 7 d');
});
