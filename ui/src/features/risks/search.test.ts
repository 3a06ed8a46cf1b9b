import { defaultParseSearch, defaultStringifySearch } from '@tanstack/react-router';
import { describe, expect, it } from 'vitest';
import { asChanges, riskSearch, type RiskSearch } from './search';

describe('the address of the register', () => {
  it.each<RiskSearch>([{}, { slo: '7', source: 'seeded', retired: true }, { slo: '<b>&?#%00' }, { what: [{ risk: 1, detect: 0.5 }, { risk: 2, gone: true }, { risk: 3 }] }])('reads what it wrote: %j', (search) => {
    expect(riskSearch.parse(defaultParseSearch(defaultStringifySearch(search)))).toEqual(search);
  });
  it('leaves out what it cannot read', () => {
    expect(riskSearch.parse({ slo: ['a'], source: 'rumour', retired: 'yes', what: [{ risk: -1, detect: 9 }] })).toEqual({});
  });
});

it('what is supposed is asked; what supposes nothing is not', () => {
  expect(asChanges([{ risk: 1 }, { risk: 2, detect: 0.5, often: 0.5 }, { risk: 3, repair: 0.5, gone: true }])).toEqual([
    { risk: 2, detect_factor: 0.5, frequency_factor: 0.5 },
    { risk: 3, remove: true },
  ]);
});
