import { describe, expect, it } from 'vitest';
import { detailOf, foundText, markOf } from './marks';

describe('the place of a trouble', () => {
  it('is the word that begins there', () => {
    expect(markOf('duration_mss < 300', 0)).toEqual({ from: 0, to: 12 });
    expect(markOf("a = 'b c' x", 4)).toEqual({ from: 4, to: 9 });
    expect(markOf('a = "b c', 4)).toEqual({ from: 4, to: 8 });
    expect(markOf('a ! b', 2)).toEqual({ from: 2, to: 3 });
  });
  it('is the last character when something is missing at the end', () => {
    expect(markOf('a = ', 4)).toEqual({ from: 3, to: 4 });
    expect(markOf('', 9)).toEqual({ from: 0, to: 0 });
  });
  it('is all of it when nobody knows', () => expect(markOf('a = b', undefined)).toEqual({ from: 0, to: 5 }));
});

it('what was found says what was meant', () => {
  expect(foundText({ path: 'expression', message: 'No event has x', suggestions: ['y', 'z'] })).toBe('No event has x. Did you mean y, z?');
  expect(foundText({ path: 'expression', message: 'Wrong.' })).toBe('Wrong.');
});

it('a value needs no kind beside it', () => {
  expect([detailOf({ kind: 'value', label: 'a', insert: 'a' }), detailOf({ kind: 'keyword', label: 'AND', insert: 'AND' })]).toEqual(['', 'keyword']);
});
