import { describe, expect, it } from 'vitest';
import type { Status } from '~/api/slos';
import { burningGroups, groupValue, paces, standing, tomorrow, windowSeconds } from './outlook';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const budget = (of: Partial<Status['budget']>): Status['budget'] => ({
  start: '2026-10-01T00:00:00Z', end: '2026-10-31T00:00:00Z', length: '30d', eligible: 1000, bad: 4, allowed: 10, left: 6, spent_share: 0.4, left_share: 0.6,
  good_interval: { low: 0, high: 1 }, projected: { eligible: 1000, allowed: 10, bad: 4, left_share: 0.6 }, events: { eligible: 1000, bad: 4, eligible_rows: 1, bad_rows: 1 }, ...of,
});
const day = (bad: number, burn: number) => ({ look_back: '1d', eligible: 100, bad, burn_rate: burn });

describe('how it stands', () => {
  it('says what is left, or what is too much', () => {
    expect(plain(standing({ budget: budget({}) }))).toBe('60.0 % of the budget is left: 6 more events may be bad.');
    expect(standing({ budget: budget({ projected: { eligible: 1000, allowed: 10, bad: 30, left_share: -2 }, bad: 30 }) })).toBe('Overspent: 30 were bad where 10 may be.');
    expect(standing({ budget: budget({ eligible: 0 }) })).toContain('No event');
  });
  it('speaks of a whole window where there is none yet, as alerts do', () => {
    const young = budget({ left_share: -7.48, bad: 85, left: -75, projected: { eligible: 500_000, allowed: 5000, bad: 42_500, left_share: 0.983 } });
    expect(plain(standing({ budget: young }))).toBe('98.3 % of a whole window’s budget is left: 4,915 more events may be bad, if events come as so far.');
    expect(plain(standing({ budget: { ...young, bad: 6000, projected: { ...young.projected, left_share: -0.2 } } }))).toBe('Overspent: 6,000 were bad where 5,000 may be in a whole window.');
  });
});

describe('the next 24 h', () => {
  it('cost their share of the window', () => {
    expect(plain(tomorrow({ budget: budget({}), last_day: day(3, 6) }))).toBe(
      'If the next 24 h go as the last did, 3 more events will be bad: 20.0 % of a budget, at 6× the allowed rate.',
    );
  });
  it('cost nothing, or are not known', () => {
    expect(tomorrow({ budget: budget({}), last_day: day(0, 0) })).toContain('nothing more is spent');
    expect(tomorrow({ budget: budget({}), last_day: { ...day(0, 0), eligible: 0 } })).toContain('nothing can be said');
    expect(tomorrow({ budget: budget({ eligible: 0 }), last_day: day(0, 0) })).toBe('');
  });
  it('are of a calendar window too', () => expect(windowSeconds(budget({ length: 'month' }))).toBe(30 * 86_400));
});

it('names the groups that burn where the whole does not', () => {
  const of = (...groups: string[]) => burningGroups({ alerts: groups.map((group) => ({ id: group, group, urgency: 'page', since: '' })) });
  expect(of('state=AK', 'state=VT')).toBe('What burns is state=AK, state=VT, not the whole.');
  expect(of('a=1', 'a=2', 'a=3', 'a=4')).toBe('What burns is a=1, a=2, a=3 and 1 more, not the whole.');
  expect([of('a=1', ''), of()]).toEqual(['', '']);
});

it('a pace is the lower of both look-backs', () => {
  const rules = [
    { kind: 'burn_rate', urgency: 'page', factor: 14.4, long: '1h', short: '5m' },
    { kind: 'burn_rate', urgency: 'ticket', factor: 3, long: '1d', short: '2h' },
    { kind: 'silence' },
    { kind: 'burn_rate', factor: 1, long: '9d', short: '1h' },
  ];
  const rates = [['5m', 20], ['1h', 10], ['2h', 5], ['1d', 4]].map(([look_back, burn_rate]) => ({ look_back: String(look_back), eligible: 1, bad: 1, burn_rate: Number(burn_rate) }));
  expect(paces(rules, rates)).toEqual([
    { long: '1h', short: '5m', rate: 10, factor: 14.4, urgency: 'page', isOver: false },
    { long: '1d', short: '2h', rate: 4, factor: 3, urgency: 'ticket', isOver: true },
  ]);
});

it('a group is found by the one attribute that tells it apart', () => {
  expect(groupValue('state=A=B', ['state'])).toEqual({ column: 'state', value: 'A=B' });
  expect(groupValue('state=CA, zip=1', ['state', 'zip'])).toBeUndefined();
  expect(groupValue('x=1', [{ expression: 'a', name: 'x' }])).toBeUndefined();
});
