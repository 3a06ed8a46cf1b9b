import { describe, expect, it } from 'vitest';
import type { Definition } from '~/api/drafts';
import { definitionOf, draftOf, EMPTY, inPercent, isAskable, nameFrom, nameOf, share } from './draft';

const full: Definition = {
  name: 'checkout-latency',
  title: 'Checkout is fast',
  description: 'What people wait for',
  service: 'checkout',
  labels: { team: 'pay' },
  sli: { datasets: ['checkout', 'cart'], eligible: "http.route = '/checkout'", good: 'duration_ms < 300' },
  group_by: ['user.state', { expression: 'bucket(duration_ms, 100)', name: 'slow' }],
  max_groups: 7,
  user: 'customer.id',
  target: 0.9995,
  window: { calendar: 'quarter', time_zone: 'Europe/Berlin' },
  budgeting: { method: 'timeslices', slice: '5m', slice_target: 0.95 },
};

describe('an objective in its form', () => {
  it.each<[string, Definition]>([
    ['with all there is', full],
    ['over days', { ...full, window: '28d', budgeting: { method: 'occurrences' } }],
    ['over one day', { ...full, window: '1d', budgeting: { method: 'ratio_timeslices', slice: '1m' } }],
    ['of all events', { ...full, sli: { datasets: ['a'], good: 'error NOT EXISTS' } }],
  ])('comes out as it went in, %s', (_, slo) => {
    expect(definitionOf(draftOf(slo), slo)).toEqual(slo);
  });
  it('has the usual where nothing is said', () => {
    expect(draftOf({})).toEqual(EMPTY);
  });
  it('keeps what is mistyped for the server to say it', () => {
    expect(definitionOf({ ...EMPTY, days: 'x' }).window).toBe('xd');
    expect(definitionOf({ ...EMPTY, target: 'many' }).target).toBeNaN();
  });
  it('asks the past once it says what is good of whose events', () => {
    expect(isAskable({ ...EMPTY, datasets: ['a'], good: ' ' })).toBe(false);
    expect(isAskable({ ...EMPTY, datasets: ['a'], good: 'b' })).toBe(true);
  });
});

describe('a target', () => {
  it('is typed in percent', () => {
    expect(['99.9', '99,95 %', ' 50%'].map(share)).toEqual([0.999, 0.9995, 0.5]);
    expect(share('')).toBeNaN();
  });
  it('is written without what floating point adds', () => {
    expect([0.9995, 0.999, 0.07, 0.9999].map(inPercent)).toEqual(['99.95', '99.9', '7', '99.99']);
  });
});

describe('a name', () => {
  it('is made of the title', () => {
    expect(nameFrom('Checkout answers, within 300 ms!')).toBe('checkout-answers-within-300-ms');
    expect(nameFrom('Fällt nicht aus')).toBe('fallt-nicht-aus');
    expect(nameFrom('x'.repeat(99))).toHaveLength(63);
  });
  it('is there even without a title', () => {
    expect(nameOf({ ...EMPTY, datasets: ['shop'] })).toBe('shop-objective');
  });
});
