/** A question as text: in the words of the command line, and as a request. Pure. */
import { writeLength, type Range, parseLength, writeRange } from '~/base/time';
import { textOf, whereText } from '~/widgets/question/expression';
import { calculationName, calculationText, type Asked } from '~/widgets/question/question';

/** The clauses but the condition: count, p99(duration_ms) in checkout by state order count desc limit 20. */
export function clausesText(asked: Asked): string {
  const order = asked.orders?.[0];
  const ordered = order?.name ?? order?.column ?? order?.op;
  const parts: readonly (string | undefined)[] = [
    (asked.calculations ?? ['count']).map(calculationText).join(', '),
    asked.datasets === undefined || asked.datasets.length === 0 ? undefined : `in ${asked.datasets.join(', ')}`,
    asked.breakdowns === undefined || asked.breakdowns.length === 0 ? undefined : `by ${asked.breakdowns.join(', ')}`,
    ...(asked.havings ?? []).map(({ name, calculate_op: op, op: comparison, value }) => `having ${(name ?? op ?? '').toLowerCase()} ${comparison} ${value}`),
    ordered === undefined ? undefined : `order ${ordered.toLowerCase()} ${order?.order === 'ascending' ? 'asc' : 'desc'}`,
    asked.limit === undefined ? undefined : `limit ${asked.limit}`,
    asked.granularity === undefined ? undefined : `each ${asked.granularity === 0 ? '0' : writeLength(asked.granularity)}`,
    asked.compare_time_offset_seconds === undefined ? undefined : `compare ${writeLength(asked.compare_time_offset_seconds)}`,
  ];
  return parts.filter((part) => part !== undefined).join(' ');
}

const CLAUSES = ['in', 'where', 'by', 'having', 'order', 'limit', 'each', 'compare'] as const;
type Clause = (typeof CLAUSES)[number];

/** Words of a text with what follows them, outside of quotes and brackets. `in` is a clause before `where` only. */
function clausesOf(text: string): { clause: Clause | 'show'; text: string }[] {
  const found: { clause: Clause | 'show'; text: string }[] = [{ clause: 'show', text: '' }];
  let depth = 0;
  for (const [token] of text.matchAll(/'(?:[^']|'')*'?|"(?:[^"]|"")*"?|[\w.]+|\s+|[^\w\s'"]/g)) {
    if (token === '(') depth++;
    if (token === ')') depth = Math.max(0, depth - 1);
    const clause = depth === 0 ? CLAUSES.find((known) => known === token.toLowerCase()) : undefined;
    const isAfterWhere = found.some((one) => one.clause === 'where');
    if (clause !== undefined && !(clause === 'in' && isAfterWhere)) found.push({ clause, text: '' });
    else found[found.length - 1] = { clause: found.at(-1)?.clause ?? 'show', text: (found.at(-1)?.text ?? '') + token };
  }
  return found.map((one) => ({ ...one, text: one.text.trim() }));
}

/** Parts of a list, split at commas outside of quotes and brackets. */
function listOf(text: string): string[] {
  const parts = [''];
  let depth = 0;
  for (const [token] of text.matchAll(/'(?:[^']|'')*'?|"(?:[^"]|"")*"?|[^'"]/g)) {
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (token === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== '');
}

export type ReadText = { readonly asked: Asked } | { readonly wrong: string };

/**
 * The question that a text says; what texts cannot say (calculated fields) stays as it was.
 *
 * @param old the question that the text was made of
 */
export function readClauses(text: string, where: string, old: Asked): ReadText {
  let asked: Asked = { ...(old.calculated_fields === undefined ? {} : { calculated_fields: old.calculated_fields }) };
  let condition = where.trim();
  for (const one of clausesOf(text)) {
    if (one.text === '' && one.clause !== 'show') return { wrong: `Something must follow ${one.clause}.` };
    switch (one.clause) {
      case 'show':
        // A calculation of some events only is an object: its text is its name.
        asked = { ...asked, calculations: one.text === '' ? ['count'] : listOf(one.text).map((own) => (old.calculations ?? []).find((known) => calculationText(known) === own) ?? own) };
        break;
      case 'in':
        asked = { ...asked, datasets: listOf(one.text) };
        break;
      case 'where':
        condition = condition === '' ? one.text : `(${condition}) and (${one.text})`;
        break;
      case 'by':
        asked = { ...asked, breakdowns: listOf(one.text) };
        break;
      case 'having': {
        const parts = /^(.+?)\s*(>=|<=|!=|=|>|<)\s*(-?[\d.]+(?:e[-+]?\d+)?)$/i.exec(one.text);
        if (parts === null) return { wrong: `having ${one.text}: a condition such as count > 5 is expected.` };
        asked = { ...asked, havings: [...(asked.havings ?? []), { name: calculationName(parts[1] ?? ''), op: parts[2] ?? '', value: Number(parts[3]) }] };
        break;
      }
      case 'order': {
        const parts = /^(.*?)(?:\s+(asc|desc))?$/i.exec(one.text);
        const key = parts?.[1] ?? one.text;
        const name = (asked.breakdowns ?? []).includes(key) ? key : calculationName(key);
        asked = { ...asked, orders: [{ name, order: parts?.[2]?.toLowerCase() === 'asc' ? 'ascending' : 'descending' }] };
        break;
      }
      case 'limit':
        if (!/^[1-9]\d*$/.test(one.text)) return { wrong: `limit ${one.text}: a number of groups is expected.` };
        asked = { ...asked, limit: Number(one.text) };
        break;
      default: {
        const seconds = one.text === '0' ? 0 : parseLength(one.text);
        if (seconds === undefined) return { wrong: `${one.clause} ${one.text}: a length such as 1m or 24h is expected.` };
        asked = one.clause === 'each' ? { ...asked, granularity: seconds } : { ...asked, compare_time_offset_seconds: seconds };
      }
    }
  }
  return { asked: condition === '' ? asked : { ...asked, where: condition } };
}

/** For a POSIX shell. */
export function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}

/** As ./sward query takes it; what it cannot say is left out. */
export function commandText(asked: Asked, range: Range): string {
  const datasets = asked.datasets ?? [];
  const several = datasets.length > 1 ? `meta.dataset in (${datasets.map(textOf).join(', ')})` : '';
  const where = [several, whereText(asked)].filter((part) => part !== '');
  const [start, end] = writeRange(range).split('/');
  const order = asked.orders?.[0];
  const option = (name: string, value: string | undefined) => (value === undefined || value === '' ? [] : [`--${name} ${quoted(value)}`]);
  return [
    './sward query',
    quoted(datasets.length === 1 ? (datasets[0] ?? '') : '__all__'),
    quoted((asked.calculations ?? ['count']).map(calculationText).join(', ')),
    ...option('where', where.length > 1 ? where.map((part) => `(${part})`).join(' and ') : where[0]),
    ...option('by', asked.breakdowns?.join(',')),
    ...(asked.havings ?? []).flatMap(({ name, op, value }) => option('having', name === undefined ? undefined : `${name} ${op} ${value}`)),
    ...option('order', order?.name === undefined ? undefined : `${order.name} ${order.order === 'ascending' ? 'asc' : 'desc'}`),
    ...option('limit', asked.limit?.toString()),
    ...option('granularity', asked.granularity === undefined ? undefined : asked.granularity === 0 ? '0' : writeLength(asked.granularity)),
    ...option('compare', asked.compare_time_offset_seconds === undefined ? undefined : writeLength(asked.compare_time_offset_seconds)),
    ...(asked.calculated_fields ?? []).flatMap(({ name, expression }) => option('field', `${name} = ${expression}`)),
    ...(end === undefined ? option('last', start) : [...option('start', start), ...option('end', end)]),
  ].join(' ');
}

/** As curl sends it. */
export function requestText(asked: Asked, range: Range, origin: string): string {
  const [start, end] = writeRange(range).split('/');
  const body = { ...asked, ...(end === undefined ? { time_range: start } : { start_time: start, end_time: end }) };
  return `curl -s ${quoted(`${origin}/api/v1/queries?wait=30`)} -H 'Content-Type: application/json' -d ${quoted(JSON.stringify(body))}`;
}
