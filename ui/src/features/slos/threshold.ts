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

const STEPS = [0.2, 0.3, 0.4, 0.5, 0.65, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5];

/** At most two digits, as people set limits. */
function round(value: number): number {
  return Number(value.toPrecision(2));
}

/** Limits to choose among: the own one, which stays exact, and steps around it. */
export function ladder(value: number): number[] {
  const all = STEPS.map((step) => (step === 1 ? value : round(value * step)));
  return [...new Set(all)].sort((a, b) => a - b);
}

/** A typed limit; nothing if it is no number. */
export function readLimit(text: string): number | undefined {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(value) ? undefined : value;
}

/** Whether the server can put another number in its place: an upper limit. */
export function isUpper({ operator }: Limit): boolean {
  return operator === '<' || operator === '<=';
}
