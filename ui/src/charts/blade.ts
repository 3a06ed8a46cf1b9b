/** The shape of a blade: one objective's budget. Straight left edge, right edge curving to the tip. */

export type BladeOf = {
  /** Budget left of the budget; below 0 is overspent. */
  readonly left: number;
  /** What the present burn leaves of it in 24 h. */
  readonly next: number;
  /** Share of the window that is measured. */
  readonly coverage: number;
  readonly frozen: boolean;
  readonly pages: boolean;
};

const TIP = 1.75;
const MEASURED_ENOUGH = 0.95;
const DEEPEST_ROOT = 0.4;

/** Outline from the soil: x is the left edge, base the soil, height in the same unit. */
export function outline(x: number, base: number, width: number, height: number, flat = false): string {
  if (flat) return `M${x},${base}V${base - height}H${x + width}V${base}Z`;
  const tip = Math.min(width * TIP, height);
  const top = base - height;
  return `M${x},${base}V${top}C${x + width * 0.5},${top + tip * 0.2} ${x + width},${top + tip * 0.55} ${x + width},${top + tip}V${base}Z`;
}

/** Step of the lawn's greens, 1..5, that repeats the height. */
export function lawnStep(left: number): 1 | 2 | 3 | 4 | 5 {
  if (left < 0.1) return 1;
  if (left < 0.25) return 2;
  if (left < 0.5) return 3;
  return left < 0.75 ? 4 : 5;
}

export function isHatched(blade: BladeOf): boolean {
  return blade.coverage < MEASURED_ENOUGH;
}

/** Heights as shares of the whole: green, brown above it, root below the soil (cut when `torn`). */
export function bands(blade: BladeOf): { green: number; brown: number; root: number; torn: boolean } {
  const left = Math.min(1, Math.max(0, blade.left));
  const green = blade.frozen ? left : Math.max(0, Math.min(left, blade.next));
  const under = Math.max(0, -blade.left);
  return { green, brown: left - green, root: Math.min(under, DEEPEST_ROOT), torn: under > DEEPEST_ROOT };
}
