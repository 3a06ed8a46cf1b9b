import { describe, expect, it } from 'vitest';
import { budgetBar, twinOf } from './bar';
import { madeRanked as share, madeRisk, madeSlo as slo } from './made';

const names = new Map([madeRisk(1, { title: 'Outage' }), madeRisk(2, { title: '<b>' })].map((one) => [one.id, one]));
const plain = (text: string) => text.replace(/[\u202f\u00a0]/g, ' ');

describe('a budget as one bar', () => {
  it('has the largest risk first, then what is kept for the unknown', () => {
    const { pieces, total } = budgetBar(slo([share(2, 0.1), share(1, 0.5)]), names);
    expect(pieces.map(({ name, kind, from, to }) => [name, kind, Number(from.toFixed(3)), Number(to.toFixed(3))])).toEqual([
      ['Outage', 'flagged', 0, 0.5],
      ['<b>', 'risk', 0.5, 0.6],
      ['the unknown', 'reserve', 0.6, 0.7],
    ]);
    expect(total).toBeCloseTo(0.7);
  });
  it('has whiskers from where its piece begins', () => {
    const second = budgetBar(slo([share(1, 0.5), share(2, 0.1)]), names).pieces[1];
    expect([second?.low, second?.high]).toEqual([0.5, 0.7]);
  });
  it('draws no whisker over another', () => {
    const { pieces, lanes } = budgetBar(slo([share(1, 0.5), share(2, 0.1), share(3, 0.01)]), names);
    expect([pieces.map(({ lane }) => lane), lanes]).toEqual([[0, 1, 2, 0], 3]);
    const apart = (of: ReturnType<typeof share>) => ({ ...of, expected: { ...of.expected, p05: of.share * 900, p95: of.share * 1050 } });
    expect(budgetBar(slo([apart(share(1, 0.5)), apart(share(2, 0.3))]), names).lanes).toBe(1);
  });
  it('ends at the whole budget, or with room behind what is expected', () => {
    expect(budgetBar(slo([share(1, 0.5)]), names).end).toBe(1);
    expect(budgetBar(slo([share(1, 1.4)]), names).end).toBeCloseTo(1.56);
    expect(budgetBar(slo([share(1, 90)]), names).end).toBe(4);
  });
  it('ends with the piece that goes further than can be drawn', () => {
    expect(budgetBar(slo([share(1, 5), share(2, 0.1)]), names).pieces.map(({ name, share: of }) => [name, of])).toEqual([['Outage', 5]]);
  });
  it('has a tick at the whole budget, whatever its end', () => {
    for (const size of [0, 0.3, 1, 1.4, 2.5, 90]) expect(budgetBar(slo([share(1, size)]), names).ticks, String(size)).toContain(1);
  });
  it('stands without a budget and without risks', () => {
    expect(budgetBar(slo([{ ...share(1, 0), share: 0 }], { budget: 0 }), names).pieces[0]?.high).toBe(0);
    expect(budgetBar(slo([], { reserve: { share: 0, expected: 0, because: '' } }), names)).toMatchObject({ pieces: [], end: 1 });
  });
  it('says each piece in words', () => {
    expect(plain(budgetBar(slo([share(1, 0.5)]), names).pieces[0]?.words ?? '')).toBe('Outage: 50.0 % of the budget, 500 bad events, likely 0 to 1,000, over a quarter');
    expect(budgetBar(slo([share(9, 0.1)]), names).pieces[0]?.name).toBe('risk 9');
  });
});

it('its table has the same numbers', () => {
  const { rows } = twinOf(slo([share(2, 0.1), share(1, 0.5)]), names);
  expect(rows.map(([name, mean, , , of]) => plain(`${name} ${mean} ${of}`))).toEqual(['Outage 500 50.0 %, over a quarter', '<b> 100 10.0 %', 'All of them 600 60.0 %', 'Kept for the unknown 100 10.0 %', 'Observability tax 40 4.0 %, part of all']);
});
