import { describe, expect, it } from 'vitest';
import type { Heat } from './heat';
import { cellText, pickParts, twin } from './heatWords';
import { fileName } from './picture';

const heat: Heat = { times: [0, 60], step: 60, bounds: [1, 10, 100], weights: [[5, 1], [4, 1200]], zone: 'UTC', write: (of) => `${of} ms` };

describe('a heatmap in words', () => {
  it('says how many events are selected, when and between which values', () => {
    expect(pickParts(heat, { time: { start: 60, end: 120 }, value: { from: 10, to: 100 } })).toEqual(['1,200 events', '00:01:00 – 00:02:00 UTC', '10 ms to 100 ms']);
    expect(pickParts(heat, { value: { from: 1, to: 10 } })).toEqual(['9 events', '1 ms to 10 ms']);
  });
  it('says what a cell holds', () => {
    expect(cellText(heat, { column: 0, row: 1 })).toBe('00:00:00 UTC, 10 ms to 100 ms: 1 event');
    expect(cellText(heat, undefined)).toBe('');
  });
  it('is a table with a row a time and a column a bucket', () => {
    expect(twin(heat).heads).toHaveLength(3);
    expect(twin(heat).rows.map(([, ...cells]) => cells)).toEqual([['5', '1'], ['4', '1.2\u202fk']]);
  });
});

it('the name of a file has nothing that leads out of its folder', () => {
  expect(['p99(duration_ms)', '../../etc/passwd', '<b>', ''].map(fileName)).toEqual(['p99-duration_ms', 'etc-passwd', 'b', 'sward']);
});
