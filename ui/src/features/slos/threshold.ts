/** Limits within a condition, such as `duration_ms < 300`. Pure. */

export type Limit = {
  readonly column: string;
  readonly operator: string;
  readonly value: number;
  /** Where its number stands in the condition. */
  readonly start: number;
  readonly end: number;
};

const LIMIT = /(`(?:[^`]|``)+`|[A-Za-z_][\w.]*)\s*(<=|>=|<|>)\s*(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.])/g;
const QUOTED = /'(?:[^']|'')*'/g;

/** The limits of a condition, the first one first; what is quoted is none. */
export function limits(condition: string): Limit[] {
  const bare = condition.replace(QUOTED, (text) => ' '.repeat(text.length));
  return [...bare.matchAll(LIMIT)].map((found) => {
    const [whole, column = '', operator = '', number = ''] = found;
    const end = found.index + whole.length;
    return { column, operator, value: Number(number), start: end - number.length, end };
  });
}

/** The condition with another limit in place of this one. */
export function withLimit(condition: string, limit: Limit, value: number): string {
  return condition.slice(0, limit.start) + String(value) + condition.slice(limit.end);
}

const STEPS = [0.5, 0.75, 1, 1.5, 2];

/** At most two digits, as people set limits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}

/** Limits worth a look: the own one and what is around it. */
export function around(value: number): number[] {
  const all = STEPS.map((step) => (step === 1 ? value : round(value * step)));
  return [...new Set(all)].sort((a, b) => a - b);
}

const MOST = 20;

/** Typed limits: `100, 200, 400`; nothing if one of them is no number. */
export function readLimits(text: string): number[] | undefined {
  const parts = text.split(/[\s,;]+/).filter((part) => part !== '');
  const all = parts.map(Number);
  if (parts.length === 0 || all.some((each) => !Number.isFinite(each))) return undefined;
  return [...new Set(all)].sort((a, b) => a - b).slice(0, MOST);
}
