import { describe, expect, it } from 'vitest';
import { questionSchema, tidy, type Asked } from '~/widgets/question/question';
import { changed, reopened, searchSchema, zoomed } from './search';

const asked: Asked = {
  datasets: ['shop'],
  calculations: ['count', { op: 'P99', column: 'duration_ms' }],
  filters: [{ column: 'state', op: '=', value: 'VT' }],
  breakdowns: ['service.version'],
};

describe('a question', () => {
  it('goes into the address and back', () => {
    const search = { q: asked, view: 'table' as const, pick: { value: { from: 200, to: 2000 } } };
    expect(searchSchema.parse(JSON.parse(JSON.stringify(search)))).toEqual(search);
  });
  it('that cannot be read is left out, the rest stays', () => {
    expect(searchSchema.parse({ q: { calculations: 7 }, view: 'events', pick: 'all', t: '2h' })).toEqual({ view: 'events', t: '2h' });
  });
  it('that changes drops what was selected of the old answer', () => {
    expect(changed({ q: asked, view: 'chart', pick: {}, across: true, r: 'abc' }, asked)).toEqual({ q: asked, view: 'chart' });
  });
  it('of before is of the environment that it says, not of the chosen one', () => {
    expect(reopened({ q: {}, env: 'staging', r: 'abc', t: '1h' }, asked)).toEqual({ q: asked, t: '1h', env: undefined });
    expect(changed({ q: {}, env: 'staging' }, asked).env).toBe('staging');
  });
  it('about another time drops what was selected and kept', () => {
    expect(zoomed({ q: asked, pick: {}, r: 'abc', x: 'def', t: '1h' }, '2h')).toEqual({ q: asked, t: '2h' });
  });
  it('says nothing of what is empty', () => {
    expect(tidy({ ...asked, filters: [], where: '', breakdowns: [] })).toEqual({ datasets: ['shop'], calculations: asked.calculations });
  });
  it('takes any value of a filter, and no other shapes', () => {
    expect(questionSchema.safeParse({ filters: [{ column: 'a', op: 'in', value: [1, 'x', null] }] }).success).toBe(true);
    expect(questionSchema.safeParse({ filters: [{ column: 1 }] }).success).toBe(false);
  });
});
