import type { Board, Panel } from '~/api/shared';
import { parseLength } from '~/base/time';
import { whereText } from '~/widgets/question/expression';
import { questionOf, tidy, type Asked, type Filter } from '~/widgets/question/question';
import type { BoardSearch } from './search';

/** The preset that is chosen: in the address, or on the board at first. */
export function presetOf(board: Board, search: BoardSearch): string | undefined {
  const wanted = search.preset ?? board.preset;
  return board.presets?.some(({ name }) => name === wanted) === true ? wanted : undefined;
}

function filtersOf(of: { filters?: Record<string, unknown>[] | undefined } | undefined): Filter[] {
  return (questionOf({ filters: of?.filters ?? [] })?.filters ?? []) as Filter[];
}

/** What a panel asks: its own question, within the filters of the board, the preset and the address. */
export function panelQuestion(panel: Extract<Panel, { type: 'query' }>, board: Board, search: BoardSearch): Asked | undefined {
  const own = questionOf(panel.query);
  if (own === undefined) return undefined;
  const preset = board.presets?.find(({ name }) => name === presetOf(board, search));
  const shared = [...filtersOf(board), ...filtersOf(preset), ...(search.only?.filters ?? [])];
  if (shared.length === 0) return own;
  const isEither = own.filter_combination === 'OR' && (own.filters?.length ?? 0) > 1;
  // Joined by or, the panel's filters would let in what the board leaves out: they become one condition.
  if (isEither) return tidy({ ...own, where: whereText(own), filters: shared, filter_combination: 'AND' });
  return tidy({ ...own, filters: [...(own.filters ?? []), ...shared], filter_combination: 'AND' });
}

/** The time of a board as it stands in addresses, if it has one. */
export function timeOf(board: Pick<Board, 'time_range'>): string | undefined {
  const { time_range: own } = board;
  if (typeof own === 'number') return `${own}s`;
  return own !== undefined && parseLength(own) !== undefined ? own : undefined;
}
