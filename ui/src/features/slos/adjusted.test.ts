import { expect, it } from 'vitest';
import { excluded, isReset, resets } from './adjusted';

const adjustments = [
  { id: 1, kind: 'exclusion', start: '1970-01-01T01:00:00Z', end: '1970-01-01T02:00:00Z', reason: 'move', created_at: '1970-01-02T00:00:00Z' },
  { id: 2, kind: 'reset', at: '1970-01-01T03:00:00Z', reason: 'new owner', created_at: '1970-01-02T00:00:00Z' },
];

it('what is left out is a time, and what is begun anew a moment, each with its reason', () => {
  expect(excluded(adjustments)).toEqual([{ start: 3600, end: 7200, name: 'left out: move' }]);
  expect(resets(adjustments)).toEqual([{ time: 10_800, name: 'begun anew: new owner' }]);
  expect(isReset({ adjustments })).toBe(true);
  expect(isReset({ adjustments: adjustments.slice(0, 1) })).toBe(false);
});
