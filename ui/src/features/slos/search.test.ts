import { parseSearchWith, stringifySearchWith } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { asDefinition, formSchema, type FormSearch } from './search';

const write = stringifySearchWith(JSON.stringify);
const read = parseSearchWith(JSON.parse);

describe('the address of a form', () => {
  it.each<FormSearch>([
    {},
    { look: 'calls', past: '30d' },
    { draft: { name: 'a', sli: { datasets: ['<b>&?#'], good: "a = '%&+'" }, group_by: ['x', { expression: 'y', name: 'z' }], target: 0.999, window: { calendar: 'week' } } },
    { draft: { window: '7d', budgeting: { method: 'timeslices', slice: '1m', slice_target: 0.9 }, labels: { team: 'é' } }, look: 'thresholds' },
  ])('reads what it wrote: %j', (search) => {
    expect(formSchema.parse(read(write(search)))).toEqual(search);
  });
  it('leaves out what it cannot read', () => {
    expect(formSchema.parse({ draft: { target: 'x' }, look: 'nothing', past: 7 })).toEqual({});
  });
  it('makes a definition of a draft, without empty members', () => {
    expect(asDefinition({ name: 'a', title: undefined })).toEqual({ name: 'a' });
    expect(asDefinition(undefined)).toEqual({});
  });
});
