/** Conditions in the expression language. Pure. */
import type { Asked, Filter } from './question';

const WORDS = new Set(['and', 'or', 'not', 'in', 'between', 'contains', 'starts', 'ends', 'matches', 'exists', 'is', 'case', 'when', 'then', 'else', 'end', 'true', 'false', 'null']);

/** An attribute as the expression language writes it. */
export function nameText(name: string): string {
  const isPlain = /^[A-Za-z_][\w.]*$/.test(name) && !WORDS.has(name.toLowerCase());
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** A value as the expression language writes it. */
export function textOf(of: unknown): string {
  if (typeof of === 'number' || typeof of === 'boolean') return String(of);
  return of === null || of === undefined ? 'null' : `'${String(of).replaceAll("'", "''")}'`;
}

const TEXT_OPS: Readonly<Record<string, string>> = {
  contains: 'contains', 'does-not-contain': 'not contains', 'starts-with': 'starts with', 'does-not-start-with': 'not starts with',
  'ends-with': 'ends with', 'does-not-end-with': 'not ends with', matches: 'matches', 'does-not-match': 'not matches',
};

/** A filter as an expression. */
export function filterExpression(filter: Filter): string {
  const own = comparison(filter);
  return filter.or_missing === true ? `(${own} or not exists ${nameText(filter.column)})` : own;
}

function comparison({ column, op, value }: Filter): string {
  const name = nameText(column);
  const list = () => (Array.isArray(value) ? value : [value]).map(textOf).join(', ');
  if (op === 'exists') return `exists ${name}`;
  if (op === 'does-not-exist') return `not exists ${name}`;
  if (op === 'in') return `${name} in (${list()})`;
  if (op === 'not-in') return `${name} not in (${list()})`;
  return `${name} ${TEXT_OPS[op] ?? op} ${textOf(value)}`;
}

/** All events for which a condition is not true: those too for which it is unknown, as an attribute is missing. */
export function exclusion(condition: string): string {
  return `not if(${condition}, true, false)`;
}

/** All conditions of a question as one expression. */
export function whereText(asked: Asked): string {
  const filters = (asked.filters ?? []).map(filterExpression);
  const joint = asked.filter_combination === 'OR' ? ' or ' : ' and ';
  const own = asked.where?.trim() ?? '';
  if (own === '') return filters.join(joint);
  if (filters.length === 0) return own;
  const first = joint === ' or ' && filters.length > 1 ? `(${filters.join(joint)})` : filters.join(joint);
  return `${/\bor\b/i.test(own) ? `(${own})` : own} and ${first}`;
}
