import { describe, expect, it } from 'vitest';
import { rulesOf, ruleText, urgencyOf } from './rules';

const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('a rule in words', () => {
  it.each([
    [{ kind: 'burn_rate', urgency: 'page', factor: 14.4, long: '1h', short: '5m' }, 'Burns over 14.4× for 1 h, and still does in the last 5 min'],
    [{ kind: 'budget_rate', budget_share: 0.02, long: '1h', short: '5m' }, 'Spends 2.0 % of the budget within 1 h, and as fast in the last 5 min'],
    [{ kind: 'exhaustion', horizon: '12h', least_burn_rate: 6, long: '6h', short: '30m' }, 'The budget ends within 12 h at the pace of 6 h and 30 min, burning over 6×'],
    [{ kind: 'silence', length: '10m', expected_rows: 30 }, 'Nothing is heard for 10 min when 30 events are expected'],
    [{ kind: 'burn_rate', factor: 1, long: '16h48m', short: '1h24m' }, 'Burns over 1× for 16 h 48 min, and still does in the last 1 h 24 min'],
    [{ kind: 'something_new' }, 'something_new'],
  ])('%j', (rule, text) => expect(plain(ruleText(rule))).toBe(text));
  it('of bursts says from when it is what', () => {
    expect(plain(ruleText({ kind: 'recurring_brownout', bucket: '5m', look_back: '1d', least_burn_rate: 4, page_from: 2, ticket_from: 1 }))).toBe(
      'Bursts over 4× in 5 min come again within 1 d: a page from 2× on average, a ticket from 1×',
    );
  });
});

it('rules that cannot be read are left out', () => expect(rulesOf([{ kind: 'silence' }, 3, { kind: 4 }])).toEqual([{ kind: 'silence' }]));

it('is as urgent as it can be', () => expect([{ kind: 'a', urgency: 'ticket' }, { kind: 'recurring_brownout' }].map(urgencyOf)).toEqual(['ticket', 'page']));
