/** Where blades and their labels stand. Pure; units are pixels. */
import type { Group, Standing } from './lawn';

export type Spot = { readonly of: Standing; readonly x: number };
export type Label = { readonly of: Standing; readonly x: number; readonly side: -1 | 1; readonly tier: 0 | 1 };
export type Layout = {
  readonly blade: number;
  readonly spots: readonly Spot[];
  readonly beds: readonly { readonly service: string; readonly x: number; readonly width: number }[];
  readonly labels: readonly Label[];
  readonly width: number;
};

export const LEFT = 42;
const WIDE = 13;
const NARROW = 6;
const MANY = 120;
const LETTER = 6.3;
const BESIDE = 11;
const APART = 8;
const LINE = 2;

/**
 * Beds side by side over the whole width; blades never move within theirs. Too many for the width: it
 * grows beyond, and is scrolled.
 */
export function layout(groups: readonly Group[], width: number): Layout {
  const many = groups.reduce((sum, { all }) => sum + all.length, 0);
  const blade = many > MANY ? NARROW : WIDE;
  const pitch = blade * 1.57;
  const least = LEFT + many * pitch + Math.max(0, groups.length - 1) * blade * 1.5;
  const room = Math.max(width, least);
  const wanted = groups.length <= 1 ? 0 : (room - LEFT - many * pitch) / (groups.length - 1);
  const gap = Math.min(wanted, blade * 8);
  const spots: Spot[] = [];
  const beds: { service: string; x: number; width: number }[] = [];
  let x = LEFT;
  for (const { service, all } of groups) {
    const start = x;
    for (const of of all) {
      spots.push({ of, x });
      x += pitch;
    }
    const isLast = beds.length === groups.length - 1;
    beds.push({ service, x: start, width: isLast ? room - start : all.length * pitch + gap - 8 });
    x += gap;
  }
  return { blade, spots, beds, labels: labels(spots, blade, room), width: room };
}

type Placed = Label & { readonly from: number; readonly to: number };

/**
 * Sides in turns, a second tier where two would touch. The line from a label of the second tier down
 * to its blade crosses no label below; rather the label before it is lifted.
 */
function labels(spots: readonly Spot[], blade: number, width: number): Label[] {
  let placed: Placed[] = [];
  for (const { of, x } of spots) {
    if (of.mark === undefined) continue;
    const choices = places(of, x + blade / 2, width, placed.length);
    const last = placed.at(-1);
    const before = last === undefined ? [] : placed.slice(0, -1);
    const fit = choices.find((one) => isFree(one, placed));
    if (fit !== undefined) {
      placed = [...placed, fit];
    } else if (last !== undefined) {
      const lifted: Placed = { ...last, tier: 1 };
      const below = isFree(lifted, before) ? choices.find((one) => isFree(one, [...before, lifted])) : undefined;
      if (below !== undefined) placed = [...before, lifted, below];
    }
  }
  return placed.map(({ of, x, side, tier }) => ({ of, x, side, tier }));
}

/** Where a label may stand, the best place first. */
function places(of: Standing, x: number, width: number, turn: number): Placed[] {
  const long = Math.max(of.title.length, of.fact.length + 8) * LETTER + BESIDE;
  const sides: (-1 | 1)[] = x + long > width ? [-1] : x - long < 0 ? [1] : turn % 2 === 0 ? [-1, 1] : [1, -1];
  return ([0, 1] as const).flatMap((tier) => sides.map((side) => ({ of, x, side, tier, from: side < 0 ? x - long : x - 6, to: side < 0 ? x + 6 : x + long })));
}

function isFree(one: Placed, placed: readonly Placed[]): boolean {
  return placed.every((other) =>
    one.tier === other.tier
      ? one.from > other.to + APART || other.from > one.to + APART
      : !isCrossed(one.tier === 0 ? one : other, one.tier === 0 ? other : one));
}

/** Whether the line down from the upper label runs through the lower one. */
function isCrossed(lower: Placed, upper: Placed): boolean {
  return upper.x > lower.from - LINE && upper.x < lower.to + LINE;
}
