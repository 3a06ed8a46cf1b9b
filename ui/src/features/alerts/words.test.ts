import { describe, expect, it } from 'vitest';
import { answer, because, kind, ordinal, transition, type Finding } from './words';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');
const finding = (more: Partial<Finding>): Finding => ({ rule: 'r', urgency: 'page', status: 'firing', coverage: 1, look_back: '1h', burn_rate: 0, ...more });

describe('why an alert is open', () => {
  it.each<[Partial<Finding>, string]>([
    [{ burn_rate: 14.4, short_burn_rate: 20 }, 'burns 14.4× the allowed rate over 1h, and 20× just now'],
    [{ times: 3, every: 7200, burn_rate_inside: 20 }, 'recurring about every 2 h, 3rd time, 20× the allowed rate while it lasts'],
    [{ silent_for: 1500, expected_rows: 81967, burn_rate: 0 }, 'no events for 25 min, where 81,967 events were usual'],
    [{ exhausted_in: 12_120, burn_rate: 5 }, 'the budget is empty in 3 h 22 min, at the rate over 1h'],
    [{ spent_share: 0.125 }, '12.5 % of the budget went over 1h'],
  ])('%#', (more, text) => expect(plain(because(finding(more)))).toBe(text));
});

describe('an alert', () => {
  it('that is over is good, that is held is frozen', () => {
    expect(kind({ state: 'resolved', urgency: 'none', frozen: false })).toBe('good');
    expect(kind({ state: 'open', urgency: 'page', frozen: true })).toBe('frozen');
    expect(kind({ state: 'open', urgency: 'page', frozen: false })).toBe('page');
  });
  it('tells what happened to it', () => expect(transition('escalated')).toBe('became more urgent'));
  it('counts as people do', () => expect([1, 2, 3, 4, 11, 12, 13, 21, 112].map(ordinal)).toEqual(['1st', '2nd', '3rd', '4th', '11th', '12th', '13th', '21st', '112th']));
});

describe('the answer of the page', () => {
  const page = { urgency: 'page' };
  const ticket = { urgency: 'ticket' };
  it.each([
    [[], 'Nothing burns.'],
    [[page], 'One alert pages.'],
    [[page, page, ticket], 'Two alerts page, one can wait for the next working day.'],
    [[ticket], 'One can wait for the next working day.'],
  ])('%#', (open, text) => expect(answer(open)).toBe(text));
});
