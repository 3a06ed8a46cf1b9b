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

/** Sides in turns, a second tier where two would touch. */
function labels(spots: readonly Spot[], blade: number, width: number): Label[] {
  const ends: [number, number] = [-Infinity, -Infinity];
  const found: Label[] = [];
  for (const { of, x } of spots) {
    if (of.mark === undefined) continue;
    const centre = x + blade / 2;
    const long = Math.max(of.title.length, of.fact.length + 8) * LETTER + BESIDE;
    const sides = centre + long > width ? [-1] : centre - long < 0 ? [1] : found.length % 2 === 0 ? [-1, 1] : [1, -1];
    const choices = ([0, 1] as const).flatMap((tier) => sides.map((side) => ({ tier, side: side as -1 | 1 })));
    const fits = choices.find(({ tier, side }) => (side < 0 ? centre - long : centre - 6) > ends[tier] + 8);
    if (fits === undefined) continue;
    ends[fits.tier] = fits.side < 0 ? centre + 6 : centre + long;
    found.push({ of, x: centre, side: fits.side, tier: fits.tier });
  }
  return found;
}
