/** A budget as one bar: what each risk is expected to take of it, what is kept for the unknown, what is free. Pure. */
import type { Ranked, Risk, SloRisks } from '~/api/risks';
import { count, figure, percent } from '~/base/format';
import type { Twin } from '~/charts/TableTwin';

export type Piece = {
  readonly key: string;
  /** The risk that it is of; none for what is kept for the unknown. */
  readonly risk: number | undefined;
  readonly kind: 'flagged' | 'risk' | 'reserve';
  readonly name: string;
  readonly share: number;
  /** Ends in shares of the budget. */
  readonly from: number;
  readonly to: number;
  /** Where its likely ends lie: a twentieth of the time it is less, a twentieth more. */
  readonly low: number | undefined;
  readonly high: number | undefined;
  /** The line below the bar on which these ends are drawn, from 0, so that none lies over another. */
  readonly lane: number;
  /** The part of it, from its left end, that is bad before anybody notices; in shares of the budget. */
  readonly unseen: number;
  readonly words: string;
};

export type BudgetBarOf = {
  readonly pieces: readonly Piece[];
  /** Expected and kept together, in shares of the budget. */
  readonly total: number;
  /** The share at the right edge. */
  readonly end: number;
  readonly ticks: readonly number[];
  readonly lanes: number;
};

const ROOM = 1.04;
/** A bar that ends later cannot be read any more; its number says how far it goes. */
const LATEST_END = 4;

export function budgetBar(of: SloRisks, risks: ReadonlyMap<number, Risk>): BudgetBarOf {
  const total = of.share + of.reserve.share;
  const end = Math.min(LATEST_END, Math.max(1, total * ROOM));
  const unseen = new Map(of.observability_tax.blind_spots.map((spot) => [spot.risk, spot.share]));
  const share = (events: number) => (of.budget === 0 ? 0 : events / of.budget);
  const pieces: Piece[] = [];
  const lanes: number[] = [];
  let from = 0;
  for (const one of bySize(of.risks)) {
    if (from >= end) break;
    const name = risks.get(one.risk)?.title ?? `risk ${one.risk}`;
    const low = from + share(one.expected.p05);
    const high = from + share(one.expected.p95);
    pieces.push({
      key: String(one.risk),
      risk: one.risk,
      kind: one.flagged ? 'flagged' : 'risk',
      name,
      share: one.share,
      from,
      to: from + one.share,
      low,
      high,
      lane: laneOf(lanes, low, high),
      unseen: unseen.get(one.risk) ?? 0,
      words: `${name}: ${percent(one.share)} of the budget, ${figure(one.expected.mean)} bad events, likely ${figure(one.expected.p05)} to ${figure(one.expected.p95)}${one.flagged ? ', over a quarter' : ''}`,
    });
    from += one.share;
  }
  if (of.reserve.share > 0 && of.share < end) {
    const words = `Kept for the unknown: ${percent(of.reserve.share)}`;
    pieces.push({ key: 'reserve', risk: undefined, kind: 'reserve', name: 'the unknown', share: of.reserve.share, from, to: from + of.reserve.share, low: undefined, high: undefined, lane: 0, unseen: 0, words });
  }
  return { pieces, total, end, ticks: ticksUpTo(end), lanes: lanes.length };
}

/** The first line on which it lies over none; it is taken. */
function laneOf(lanes: number[], low: number, high: number): number {
  const free = lanes.findIndex((end) => end < low);
  const lane = free < 0 ? lanes.length : free;
  lanes[lane] = high;
  return lane;
}

function ticksUpTo(end: number): number[] {
  const step = end > 2 ? 1 : end > 1.2 ? 0.5 : 0.25;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, i) => i * step);
}

/** The numbers of a bar as a table. */
export function twinOf(of: SloRisks, risks: ReadonlyMap<number, Risk>): Twin {
  const { reserve, observability_tax: tax } = of;
  const line = ({ risk, expected, share, flagged }: Ranked, what = '') => [
    `${risks.get(risk)?.title ?? `risk ${risk}`}${what}`, figure(expected.mean), figure(expected.p05), figure(expected.p95), `${percent(share)}${flagged ? ', over a quarter' : ''}`,
  ];
  const all = ['All of them', figure(of.expected.mean), figure(of.expected.p05), figure(of.expected.p95), `${percent(of.share)}${of.over_100 ? ', more than there is' : ''}`];
  return {
    heads: ['Risk', 'expected bad events', 'rarely less', 'rarely more', 'of the budget'],
    rows: [
      ...bySize(of.risks).map((one) => line(one)),
      all,
      ['Kept for the unknown', count(reserve.expected), '', '', percent(reserve.share)],
      ['Observability tax', figure(tax.bad_events), '', '', `${percent(tax.share)}, part of all`],
      ...tax.blind_spots.map((spot) => line(spot, ', before anybody notices')),
    ],
  };
}

function bySize(all: readonly Ranked[]): Ranked[] {
  return [...all].sort((a, b) => b.share - a.share);
}
