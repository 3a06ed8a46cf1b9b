import { calculationName, type Asked } from '~/widgets/question/question';

export type Direction = 'ascending' | 'descending';

/** How groups are ordered by a column, if they are. */
export function sortOf(asked: Asked, name: string, usual: boolean): Direction | undefined {
  const own = asked.orders?.[0];
  if (own === undefined) return usual ? 'descending' : undefined;
  const key = own.name ?? (own.op === undefined ? own.column : calculationName({ op: own.op, ...(own.column === undefined ? {} : { column: own.column }) }));
  if (key !== name) return undefined;
  return own.order === 'descending' ? 'descending' : 'ascending';
}

/** Ordered by a column: figures from the largest, then the other way. */
export function sorted(asked: Asked, name: string, now: Direction | undefined): Asked {
  const isBreakdown = asked.breakdowns?.includes(name) === true;
  const first: Direction = isBreakdown ? 'ascending' : 'descending';
  const other: Direction = now === 'ascending' ? 'descending' : 'ascending';
  return { ...asked, orders: [{ name, order: now === undefined ? first : other }] };
}
