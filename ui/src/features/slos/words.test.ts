import { describe, expect, it } from 'vitest';
import type { Preview } from '~/api/drafts';
import { freeName, offered, reasonText, said, telling, verdict } from './words';

const counts = (good: number, bad: number): Preview['total'] => ({ eligible: good + bad, good, bad, eligible_rows: good + bad, bad_rows: bad, ...(good + bad > 0 ? { good_ratio: good / (good + bad) } : {}) });
const preview = (of: Partial<Preview>): Preview => ({ total: counts(995, 5), not_applicable: 0, reasons: [], start_time: '', end_time: '', weighted: false, warnings: [], classes: [], ...of });
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('what a target would have meant', () => {
  it('is said when it was met', () => {
    expect(plain(verdict(preview({ target: { ratio: 0.99, met: true, allowed_bad: 10, left: 5 } })))).toBe(
      '99.5 % of 1,000 events would have been good. 99.0 % was met, with 5 bad events to spare.',
    );
  });
  it('is said when it was missed', () => {
    expect(plain(verdict(preview({ target: { ratio: 0.999, met: false, allowed_bad: 1, left: -4 } })))).toContain('99.9 % was missed: 5 were bad where 1 may be.');
  });
  it('is nothing without events', () => expect(verdict(preview({ total: counts(0, 0) }))).toContain('No event counts'));
  it('is offered if another was met', () => {
    const target = { ratio: 0.99, met: true, allowed_bad: 10, left: 5 };
    expect([offered(preview({ met_target: 0.995, target })), offered(preview({ met_target: 0.99, target })), offered(preview({ target }))]).toEqual([0.995, undefined, undefined]);
  });
});

it('a reason is read', () => {
  expect(reasonText("excluded: http.route = '/cart'")).toEqual({ word: 'not among', of: "http.route = '/cart'" });
  expect(reasonText('missing: a')).toEqual({ word: 'has no', of: 'a' });
  expect(reasonText('other')).toEqual({ word: '', of: 'other' });
});

it('an example tells first what the conditions speak of', () => {
  expect(telling({ zip: '1', name: 'n', duration_ms: 3, 'meta.x': 1 }, 'duration_ms < 3', 2)).toEqual([['duration_ms', 3], ['name', 'n']]);
});

it('a name that is taken gets a number', () => expect([freeName('a', []), freeName('a', ['a', 'a-2'])]).toEqual(['a', 'a-3']));

it('an alert is said without its name, which stands beside it', () => {
  expect(said('Buying: burning fast.', 'Buying')).toBe('Burning fast.');
  expect(said('Buying [state=AK]: burning fast.', 'Buying', 'state=AK')).toBe('Burning fast.');
  expect(said('other: x', 'Buying')).toBe('Other: x');
});
