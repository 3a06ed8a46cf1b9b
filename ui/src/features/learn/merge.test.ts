import { describe, expect, it } from 'vitest';
import { changed, merge, textsOf } from './merge';

const BASE = { summary: 'a', impact: 'b', lessons: '' };

describe('two people who write at once', () => {
  it('keep both where they wrote in different sections', () => {
    expect(merge(BASE, { ...BASE, summary: 'mine' }, { ...BASE, impact: 'theirs' })).toEqual({ texts: { summary: 'mine', impact: 'theirs', lessons: '' }, clashes: [], theirsTaken: ['impact'] });
  });
  it('are asked where both changed one section, and mine stays until then', () => {
    const merged = merge(BASE, { ...BASE, summary: 'mine' }, { ...BASE, summary: 'theirs' });
    expect(merged.clashes).toEqual([{ key: 'summary', mine: 'mine', theirs: 'theirs' }]);
    expect(merged.texts['summary']).toBe('mine');
  });
  it('agree where they wrote the same', () => expect(merge(BASE, { ...BASE, summary: 'x' }, { ...BASE, summary: 'x' }).clashes).toEqual([]));
  it('have what the other emptied', () => expect(merge(BASE, BASE, { ...BASE, impact: '' })).toEqual({ texts: { ...BASE, impact: '' }, clashes: [], theirsTaken: ['impact'] }));
  it('have sections that only the other knows', () => expect(merge(BASE, BASE, { ...BASE, lucky: 'x' }).texts['lucky']).toBe('x'));
});

it('what was written on is known', () => {
  expect(changed(BASE, { ...BASE, impact: 'new', lessons: '' })).toEqual([{ key: 'impact', text: 'new' }]);
  expect(textsOf([{ key: 'a', text: 'x' }])).toEqual({ a: 'x' });
});
