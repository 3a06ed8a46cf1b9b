import { describe, expect, it } from 'vitest';
import { problemOf } from '~/api/problem';
import { elsewhere, faultAt, faultsOf } from './problems';

const faults = [
  { path: 'sli.good', message: "'like' (expected: CONTAINS)", position: 3, suggestions: ['CONTAINS'] },
  { path: 'window.time_zone', message: 'x' },
  { path: 'group_by[1]', message: 'y' },
  { path: 'labels', message: 'z' },
];

describe('faults of an objective', () => {
  it('stand at their field, with the character', () => {
    expect(faultAt(faults, 'sli.good')).toBe("'like' (expected: CONTAINS), at character 4. Did you mean CONTAINS?");
    expect(faultAt(faults, 'window')).toBe('x');
    expect(faultAt(faults, 'group_by')).toBe('y');
    expect(faultAt(faults, 'target', 'name')).toBeUndefined();
  });
  it('stand elsewhere if there is no field', () => expect(elsewhere(faults).map(({ path }) => path)).toEqual(['labels']));
  it('are of the name if it is taken', () => {
    expect(faultsOf(problemOf(409, { code: 'slo.exists', title: '', detail: '', turn: 'yours' })).map(({ path }) => path)).toEqual(['name']);
    expect(faultsOf(undefined)).toEqual([]);
  });
});
