import { describe, expect, it } from 'vitest';
import type { Register, Risk, SloRisks } from '~/api/risks';
import { madeRanked, madeRisk as risk, madeSlo } from './made';
import { answer, caseSentence, listed, minutes, often, worst } from './words';

const slo = (name: string, shares: Readonly<Record<number, number>>) => madeSlo(Object.entries(shares).map(([id, share]) => madeRanked(Number(id), share)), { slo: name });
const register = (slos: readonly SloRisks[], risks: readonly Risk[]): Register => ({ as_of: '', slos, risks });

describe('the register in one sentence', () => {
  it.each([
    [register([], []), 'No risk is on the list.'],
    [register([slo('a', { 1: 0.1 })], [risk(1, { retired: true })]), 'No risk is on the list.'],
    [register([slo('a', { 1: 0.1 })], [risk(1)]), 'The budgets hold what is expected.'],
    [register([slo('a', { 1: 0.1 }), slo('b', {}), slo('c', {})], [risk(1)]), 'The budgets hold what is expected; of two objectives no risk is listed.'],
    [register([slo('a', { 1: 0.3 })], [risk(1)]), 'One risk takes more than a quarter of a budget.'],
    [register([slo('a', { 1: 0.3, 2: 0.9 }), slo('b', { 2: 0.3 })], [risk(1), risk(2)]), 'Two risks each take more than a quarter of a budget, and one objective expects more bad events than it may have.'],
    [register([slo('a', { 1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.24 }), slo('b', { 1: 0.2, 2: 0.2, 3: 0.2, 4: 0.2, 5: 0.24 })], [risk(1)]), 'Two objectives expect more bad events than they may have.'],
  ])('%#', (of, words) => expect(answer(of)).toBe(words));
});

describe('risks of a list', () => {
  const all = register([slo('a', { 1: 0.1, 2: 0.4 }), slo('b', { 1: 0.9 })], [risk(1, { slos: ['a', 'b'] }), risk(2, { source: 'seeded' }), risk(3, { retired: true })]);
  const ids = (of: Parameters<typeof listed>[1]) => listed(all, of).map(({ id }) => id);
  it('stand by the largest share of any budget, or of the one asked', () => {
    expect(ids({})).toEqual([1, 2]);
    expect(ids({ slo: 'a' })).toEqual([2, 1]);
    expect(worst(risk(1), all.slos)?.slo).toBe('b');
    expect(worst(risk(3), all.slos)).toBeUndefined();
  });
  it('are narrowed', () => {
    expect(ids({ source: 'seeded' })).toEqual([2]);
    expect(ids({ retired: true })).toEqual([3]);
  });
});

it('how often and how long are said as people say it', () => {
  expect([12, 0.5, 0, 1].map(often)).toEqual(['12 a year', 'every 2 years', 'never', '1 a year']);
  expect([16.6, 240].map(minutes).map((text) => text.replace('\u202f', ' '))).toEqual(['16.6 min', '4 h']);
});

it('the case is one sentence', () => {
  const standing = { slo: 'a', share: 0.5, flagged: true, mean: 5, low: 0, high: 9 };
  const words = (of: Parameters<typeof caseSentence>[1], retired = false) => caseSentence(risk(1, { retired }), of, () => 'Checkout').replaceAll('\u202f', ' ');
  expect(words(standing)).toBe('It is expected to take 50.0 % of what Checkout may spend: too much for one risk to be left alone.');
  expect(words({ ...standing, share: 1.2 })).toContain('alone more than the whole budget');
  expect(words({ ...standing, share: 0.1, flagged: false })).toBe('It is expected to take 10.0 % of what Checkout may spend.');
  expect(words(undefined)).toContain('unknown');
  expect(words(standing, true)).toContain('retired');
});
