/** Questions to Explore that a trace gives rise to. */
import type { Range } from '~/base/time';
import type { LinkedQuestion } from '~/state/links';

export type FieldAct = 'filter' | 'exclude' | 'group';

const AROUND_SECONDS = 3600;

/** An hour before and after, as far as it is past. */
export function around(at: number, now: number, seconds = AROUND_SECONDS): Range {
  const end = Math.ceil(Math.max(at + 60, Math.min(now, at + seconds)));
  return { kind: 'between', start: Math.floor(at - seconds), end };
}

function conditions(name: string, value: unknown, op: '=' | '!='): readonly object[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const plain = values.filter((one) => ['string', 'number', 'boolean'].includes(typeof one));
  if (plain.length === 0) return [{ column: name, op: op === '=' ? 'exists' : 'does-not-exist' }];
  return plain.map((one) => ({ column: name, op, value: one, ...(op === '!=' ? { or_missing: true } : {}) }));
}

export function aboutField(dataset: string, name: string, value: unknown, act: FieldAct, at: number, now: number) {
  const base = { dataset, calculations: ['count', 'heatmap(duration_ms)'] };
  const question: LinkedQuestion =
    act === 'group'
      ? { dataset, calculations: ['count', 'p99(duration_ms)'], breakdowns: [name] }
      : { ...base, filters: conditions(name, value, act === 'filter' ? '=' : '!=') };
  return { question, range: around(at, now) };
}

/** All work of one kind, by service and name. */
export function aboutWork(dataset: string, service: string, name: string, at: number, now: number) {
  const filters = [
    { column: 'service.name', op: '=', value: service },
    { column: 'name', op: '=', value: name },
  ].filter((one) => one.column !== 'service.name' || service !== dataset);
  return { question: { dataset, calculations: ['count', 'heatmap(duration_ms)'], filters }, range: around(at, now) };
}
