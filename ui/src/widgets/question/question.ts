/** A question as it stands in the address, and the ways in which clicks change it. Pure. */
import { z } from 'zod';
import type { Question } from '~/api/ask';
import { value as valueText } from '~/base/format';
import { iso, spanOf, type Range } from '~/base/time';

const json: z.ZodType<unknown> = z.unknown();

const filter = z.object({ column: z.string(), op: z.string(), value: json.optional(), or_missing: z.boolean().optional() }).loose();
const calculation = z.union([
  z.string(),
  z
    .object({
      op: z.string(),
      column: z.string().optional(),
      expression: z.string().optional(),
      where: z.string().optional(),
      name: z.string().optional(),
    })
    .loose(),
]);
const order = z.object({ op: z.string().optional(), column: z.string().optional(), name: z.string().optional(), order: z.string().optional() });
const having = z.object({ calculate_op: z.string().optional(), column: z.string().optional(), name: z.string().optional(), op: z.string(), value: z.number() });

/** As the API takes it, but without times, which stand in `t`. */
export const questionSchema = z.object({
  datasets: z.array(z.string()).optional(),
  where: z.string().optional(),
  filters: z.array(filter).optional(),
  filter_combination: z.enum(['AND', 'OR']).optional(),
  calculated_fields: z.array(z.object({ name: z.string(), expression: z.string() })).optional(),
  calculations: z.array(calculation).optional(),
  breakdowns: z.array(z.string()).optional(),
  orders: z.array(order).optional(),
  havings: z.array(having).optional(),
  limit: z.number().int().positive().optional(),
  granularity: z.number().nonnegative().optional(),
  compare_time_offset_seconds: z.number().positive().optional(),
});

export type Asked = z.infer<typeof questionSchema>;
export type Filter = z.infer<typeof filter>;
export type Calculation = z.infer<typeof calculation>;
export type Order = z.infer<typeof order>;
export type Having = z.infer<typeof having>;

export const USUAL: Asked = { calculations: ['heatmap(duration_ms)', 'count'] };

/** Operators of a filter chip, in words, as the API names them. */
export const OPERATORS: readonly { readonly op: string; readonly word: string; readonly values: 'one' | 'several' | 'none' }[] = [
  { op: '=', word: 'is', values: 'one' },
  { op: '!=', word: 'is not', values: 'one' },
  { op: 'in', word: 'is one of', values: 'several' },
  { op: 'not-in', word: 'is none of', values: 'several' },
  { op: '>', word: 'is over', values: 'one' },
  { op: '>=', word: 'is at least', values: 'one' },
  { op: '<', word: 'is under', values: 'one' },
  { op: '<=', word: 'is at most', values: 'one' },
  { op: 'contains', word: 'contains', values: 'one' },
  { op: 'does-not-contain', word: 'does not contain', values: 'one' },
  { op: 'starts-with', word: 'starts with', values: 'one' },
  { op: 'does-not-start-with', word: 'does not start with', values: 'one' },
  { op: 'ends-with', word: 'ends with', values: 'one' },
  { op: 'does-not-end-with', word: 'does not end with', values: 'one' },
  { op: 'matches', word: 'matches', values: 'one' },
  { op: 'does-not-match', word: 'does not match', values: 'one' },
  { op: 'exists', word: 'exists', values: 'none' },
  { op: 'does-not-exist', word: 'is missing', values: 'none' },
];

export function operator(op: string): (typeof OPERATORS)[number] {
  return OPERATORS.find((known) => known.op === op) ?? { op, word: op, values: 'one' };
}

export function writtenValue(of: unknown): string {
  return Array.isArray(of) ? of.map(valueText).join(', ') : valueText(of);
}

/** Whether a filter says what is not so, which leaves open what becomes of events without the attribute. */
export function isNegative(op: string): boolean {
  return op === '!=' || op === 'not-in' || op.startsWith('does-not-') && op !== 'does-not-exist';
}

/** A filter in words: duration_ms is over 300. */
export function filterText(filter: Filter): string {
  const { word, values } = operator(filter.op);
  return `${filter.column} ${word}${values === 'none' ? '' : ` ${writtenValue(filter.value)}`}${filter.or_missing === true ? ' or is missing' : ''}`;
}

/** Calculations, and whether they are of an attribute. */
export const CALCULATIONS: readonly { readonly op: string; readonly of: 'nothing' | 'attribute' }[] = [
  { op: 'COUNT', of: 'nothing' },
  { op: 'HEATMAP', of: 'attribute' },
  { op: 'P50', of: 'attribute' },
  { op: 'P90', of: 'attribute' },
  { op: 'P95', of: 'attribute' },
  { op: 'P99', of: 'attribute' },
  { op: 'P999', of: 'attribute' },
  { op: 'AVG', of: 'attribute' },
  { op: 'SUM', of: 'attribute' },
  { op: 'MIN', of: 'attribute' },
  { op: 'MAX', of: 'attribute' },
  { op: 'COUNT_DISTINCT', of: 'attribute' },
  { op: 'RATE_AVG', of: 'attribute' },
  { op: 'RATE_SUM', of: 'attribute' },
  { op: 'CONCURRENCY', of: 'nothing' },
];

/** `p99(duration_ms)` of `{op, column}`; what has more to it keeps its name. */
export function calculationText(of: Calculation): string {
  if (typeof of === 'string') return of;
  if (of.name !== undefined) return of.name;
  const inner = of.column ?? of.expression;
  const base = inner === undefined ? of.op.toLowerCase() : `${of.op.toLowerCase()}(${inner})`;
  return of.where === undefined ? base : `${base} where ${of.where}`;
}

/** As the server calls it, in answers and where it is ordered by: P99(duration_ms). */
export function calculationName(of: Calculation): string {
  if (typeof of !== 'string' && of.name !== undefined) return of.name;
  return calculationText(of).trim().replace(/^\w+/, (op) => op.toUpperCase());
}

/** What a heatmap is of, if this is one. */
export function heatmapOf(of: Calculation): string | undefined {
  if (typeof of !== 'string') return of.op.toUpperCase() === 'HEATMAP' ? (of.column ?? of.expression) : undefined;
  return /^\s*heatmap\s*\((.*)\)\s*$/i.exec(of)?.[1]?.trim();
}

/** A value as people typed it: a number or a boolean where it reads as one, unless it is quoted. */
export function typedValue(text: string): string | number | boolean {
  const plain = text.trim();
  const quoted = /^(["'])(.*)\1$/s.exec(plain);
  if (quoted !== null) return quoted[2] ?? '';
  if (plain === 'true' || plain === 'false') return plain === 'true';
  return plain !== '' && Number.isFinite(Number(plain)) ? Number(plain) : plain;
}

/** What is equal to a value, or to a missing one. */
export function equals(column: string, value: unknown): Filter {
  return value === null || value === undefined ? { column, op: 'does-not-exist' } : { column, op: '=', value };
}

const OPPOSITES: Readonly<Record<string, string>> = {
  '=': '!=', in: 'not-in', exists: 'does-not-exist', contains: 'does-not-contain', '>': '<=', '<': '>=',
  'starts-with': 'does-not-start-with', 'ends-with': 'does-not-end-with', matches: 'does-not-match',
};

/** The contrary of a filter, for "exclude", which keeps all other events, those without the attribute too; nothing if it has none. */
export function opposite(of: Filter): Filter | undefined {
  const found = OPPOSITES[of.op] ?? Object.entries(OPPOSITES).find(([, contrary]) => contrary === of.op)?.[0];
  const { or_missing: _own, ...same } = of;
  return found === undefined ? undefined : { ...same, op: found, ...(isNegative(found) ? { or_missing: true } : {}) };
}

export function withFilter(asked: Asked, added: Filter): Asked {
  const others = (asked.filters ?? []).filter((own) => !(own.column === added.column && own.op === added.op));
  return { ...asked, filters: [...others, added] };
}

/** And a condition in the expression language, for what chips cannot say. */
export function withCondition(asked: Asked, condition: string): Asked {
  const old = asked.where?.trim() ?? '';
  return { ...asked, where: old === '' ? condition : `(${old}) and (${condition})` };
}

export function withoutFilter(asked: Asked, index: number): Asked {
  return { ...asked, filters: (asked.filters ?? []).filter((_, i) => i !== index) };
}

export function withBreakdown(asked: Asked, column: string): Asked {
  const own = asked.breakdowns ?? [];
  return own.includes(column) ? asked : { ...asked, breakdowns: [...own, column] };
}

export function withCalculation(asked: Asked, added: Calculation): Asked {
  const own = asked.calculations ?? [];
  const text = calculationText(added);
  return own.some((other) => calculationText(other) === text) ? asked : { ...asked, calculations: [...own, added] };
}

/** The same with something of a list replaced, or taken away. */
export function replaced<T>(list: readonly T[] | undefined, index: number, by: T | undefined): T[] {
  return (list ?? []).flatMap((own, i) => (i === index ? (by === undefined ? [] : [by]) : [own]));
}

/** Without what is empty, so that equal questions have equal addresses. */
export function tidy(asked: Asked): Asked {
  const kept = Object.entries(asked).filter(
    ([, of]) => of !== undefined && of !== '' && !(Array.isArray(of) && of.length === 0),
  );
  return Object.fromEntries(kept) as Asked;
}

/** The question as the API takes it. */
export function question(asked: Asked, range: Range, now: number): Question {
  const { start, end } = spanOf(range, now);
  return { ...asked, start_time: iso(start), end_time: iso(end) } as Question;
}

/** What of a question says which events it is about. */
export function scopeOf(asked: Asked): Asked {
  const { datasets, where, filters, filter_combination, calculated_fields } = asked;
  return tidy({ datasets, where, filters, filter_combination, calculated_fields });
}

/** A kept question without its times, which stand in the address; nothing if this page cannot say it. */
export function questionOf(query: Record<string, unknown> | undefined): Asked | undefined {
  if (query === undefined) return undefined;
  const { dataset, calculations, ...rest } = query;
  const read = questionSchema.safeParse({
    ...rest,
    ...(typeof dataset === 'string' && dataset !== '__all__' ? { datasets: [dataset] } : {}),
    ...(calculations === undefined ? {} : { calculations: Array.isArray(calculations) ? calculations : [calculations] }),
  });
  return read.success ? read.data : undefined;
}
