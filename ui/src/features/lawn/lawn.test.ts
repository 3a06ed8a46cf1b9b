import { describe, expect, it } from 'vitest';
import { answer, bedsOf, lede, MOST_BLADES, shown, standing, worstFirst, type Brief, type Standing } from './lawn';
import { layout, LEFT } from './layout';

const NOW = Date.parse('2026-11-17T14:42:00Z') / 1000;
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

function brief(name: string, left: number, more: { burn?: number; urgency?: string; service?: string; exhausted?: string; eligible?: number; coverage?: number } = {}): Brief {
  const lookBack = (text: string) => ({
    look_back: text,
    eligible: 100,
    bad: 1,
    burn_rate: more.burn ?? 0,
    coverage: more.coverage ?? 1,
    ...(more.exhausted === undefined ? {} : { exhausted_at: more.exhausted }),
  });
  return {
    name,
    title: name,
    service: more.service ?? 'shop',
    labels: {},
    target: 0.999,
    counted_up_to: '2026-11-17T14:42:00Z',
    progress: 1,
    budget: {
      start: '2026-10-18T14:42:00Z', end: '2026-11-17T14:42:00Z', length: '30d',
      eligible: more.eligible ?? 1000, bad: 1, allowed: 1, left: 1, spent_share: 1 - left, left_share: left, coverage: 1,
      good_interval: { low: 0, high: 1 }, projected: { eligible: more.eligible ?? 1000, allowed: 1, bad: 1, left_share: left },
      events: { eligible: 1, bad: 1, eligible_rows: 1, bad_rows: 1 },
    },
    last_day: lookBack('1d'),
    last_hour: lookBack('1h'),
    alerts: more.urgency === undefined ? [] : [{ id: '1', group: '', urgency: more.urgency, since: '2026-11-17T14:00:00Z' }],
  };
}

const stand = (...args: Parameters<typeof brief>): Standing => standing(brief(...args), NOW);
const green = (many: number) => Array.from({ length: many }, (_, i) => stand(`green-${i}`, 0.9));

describe('a blade', () => {
  it('loses in a day what the last hour burns', () => {
    // Ten times the budget's pace: 10 / 30 of it a day.
    expect(stand('a', 0.84, { burn: 10 }).blade.next).toBeCloseTo(0.84 - 10 / 30, 9);
  });
  it('pages when an alert does, and says when it is empty', () => {
    const one = stand('Verify succeeds', 0.014, { burn: 20, urgency: 'page', exhausted: '2026-11-17T18:04:00Z' });
    expect(one.mark).toBe('page');
    expect(plain(one.fact)).toBe('empty in 3 h 22 min');
    expect(plain(one.spoken)).toBe('Verify succeeds, 1.4 % left, pages, empty in 3 h 22 min');
  });
  it('without budget and alert is bare', () => {
    const one = stand('a', -0.38);
    expect([one.mark, plain(one.fact)]).toEqual(['bare', '38.0 % overspent']);
  });
  it('that nothing measured in the last hour is frozen, not green', () => {
    expect(stand('a', 0.58, { coverage: 0 }).blade.frozen).toBe(true);
  });
  it('of which nothing is counted has no height', () => {
    expect(stand('a', 1, { eligible: 0 }).blade.left).toBe(0);
  });
});

describe('the answer', () => {
  it.each([
    [[], 'There is no lawn yet.'],
    [green(3), 'Green enough.'],
    [[...green(44), stand('x', -1), stand('y', 0.2, { urgency: 'page' })], 'Green enough, but for two blades.'],
    [[...green(1), stand('x', -1)], 'Green enough, but for one blade.'],
    [[...green(1), stand('x', -1), stand('y', -1)], 'Not green enough: two of three blades are brown.'],
    [[stand('x', -1)], 'Not green enough: the only blade is brown.'],
    [[stand('x', 1, { eligible: 0 })], 'Nothing is counted yet.'],
    [[...green(2), stand('x', 0.5, { coverage: 0 })], 'Green enough, as far as it is measured.'],
  ])('%#: %s', (all, text) => expect(answer(all as Standing[])).toBe(text));
  it('names the worst and counts the rest', () => {
    const all = [...green(42), stand('bare', -0.38), stand('soon', 0.2, { urgency: 'ticket' }), stand('burns', 0.5, { urgency: 'page' }), stand('cold', 0.5, { coverage: 0 })];
    const { facts, rest } = lede(all, NOW);
    expect(facts.map(({ name }) => name)).toEqual(['burns', 'bare', 'soon']);
    expect(rest).toBe('Of the other 43, one needs a look.');
  });
  it('says so when all hold', () => expect(lede(green(3), NOW)).toEqual({ facts: [], rest: 'All three objectives hold.' }));
  it('sends people to all others when all need a look', () => {
    const bare = (many: number) => Array.from({ length: many }, (_, i) => stand(`bare ${i}`, -1));
    expect(lede(bare(6), NOW).rest).toBe('The other three need a look too.');
    expect(lede(bare(4), NOW).rest).toBe('The other one needs a look too.');
  });
  it('takes what is not counted for nothing', () => {
    const waiting = (many: number) => Array.from({ length: many }, (_, i) => stand(`waits ${i}`, 1, { eligible: 0 }));
    expect(lede(waiting(6), NOW).rest).toBe('Six have not counted an event yet.');
    expect(lede([...green(3), ...waiting(1)], NOW).rest).toBe('All three objectives hold. One has not counted an event yet.');
    expect(lede([...green(3), ...waiting(1), stand('bare', -1)], NOW).rest).toBe('Of the other three, none needs anything. One has not counted an event yet.');
  });
});

describe('the lawn', () => {
  it('has a bed for each service, and blades where they were', () => {
    const all = [stand('b', 0.1, { service: 'z' }), stand('c', 0.5, { service: 'a' }), stand('a', 0.9, { service: 'z' })];
    expect(bedsOf(all).map(({ service, all: own }) => [service, own.map(({ name }) => name)])).toEqual([['a', ['c']], ['z', ['a', 'b']]]);
  });
  it('of very many objectives has one blade a service, its worst', () => {
    const all = [...green(MOST_BLADES), stand('bare', -1), stand('other', 0.9, { service: 'z' })];
    expect(shown(all).map(({ name }) => name)).toEqual(['bare', 'other']);
    expect(shown(green(MOST_BLADES))).toHaveLength(MOST_BLADES);
  });
  it('can have the worst first', () => {
    const all = [stand('g', 0.9), stand('b', -1), stand('p', 0.5, { urgency: 'page' })];
    expect(worstFirst(all).map(({ name }) => name)).toEqual(['p', 'b', 'g']);
  });
  it('keeps blades apart, whatever their number', () => {
    for (const many of [1, 40, 121, 400]) {
      const { spots, blade, width } = layout(bedsOf(green(many)), 1192);
      expect(spots).toHaveLength(many);
      expect(spots.every(({ x }, i) => x >= LEFT && (i === 0 || x - (spots[i - 1]?.x ?? 0) >= blade))).toBe(true);
      expect((spots.at(-1)?.x ?? 0) + blade).toBeLessThanOrEqual(width);
    }
  });
  it('lets no two labels of a tier touch', () => {
    const all = Array.from({ length: 12 }, (_, i) => stand(`Objective number ${i}`, -0.1 * i - 0.1));
    const { labels } = layout(bedsOf(all), 1192);
    const spans = labels.map(({ x, side, tier, of }) => {
      const long = Math.max(of.title.length, of.fact.length + 8) * 6.3 + 11;
      return { tier, from: side < 0 ? x - long : x - 6, to: side < 0 ? x + 6 : x + long };
    });
    for (const a of spans) for (const b of spans) expect(a === b || a.tier !== b.tier || a.to <= b.from || b.to <= a.from).toBe(true);
  });
  it('leads no line through the label of a neighbour', () => {
    const { labels } = layout(bedsOf([stand('Age can be proved', -0.7), stand('Age can be proved in every state', -0.2), ...green(4)]), 1192);
    expect(labels.map(({ of, tier }) => [of.name, tier])).toEqual([['Age can be proved', 1], ['Age can be proved in every state', 0]]);
  });
});
