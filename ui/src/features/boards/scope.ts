import type { Board, Panel } from '~/api/shared';
import { iso, parseLength, writeRange, type Range } from '~/base/time';
import { whereText } from '~/widgets/question/expression';
import { questionOf, tidy, type Asked, type Filter } from '~/widgets/question/question';
import type { BoardSearch } from './search';

/** The preset that is chosen: in the address, or on the board at first. */
export function presetOf(board: Board, search: BoardSearch): string | undefined {
  const wanted = search.preset ?? board.preset;
  return board.presets?.some(({ name }) => name === wanted) === true ? wanted : undefined;
}

export function filtersOf(of: { filters?: Record<string, unknown>[] | undefined } | undefined): Filter[] {
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

/** The time that a board or a preset says. */
export type OwnTime = Pick<Board, 'time_range' | 'start_time' | 'end_time'>;

const lengthOf = (of: string | number | undefined) => (typeof of === 'number' ? of : parseLength(of ?? ''));

/** Seconds since 1970 of a time as boards have it: a number, ISO 8601, or an age such as 2h. */
function momentOf(of: string | number | undefined, now: number): number | undefined {
  if (of === undefined || typeof of === 'number') return of;
  const ago = parseLength(of);
  const read = ago === undefined ? Date.parse(of) / 1000 : now - ago;
  return Number.isFinite(read) ? read : undefined;
}

/** The time of a board or a preset as a range, if it has one. */
export function rangeOf({ time_range, start_time, end_time }: OwnTime, now: number): Range | undefined {
  const length = lengthOf(time_range);
  const start = momentOf(start_time, now);
  const end = momentOf(end_time, now);
  if (start === undefined && end === undefined) return length === undefined ? undefined : { kind: 'last', seconds: length };
  const to = end ?? (length === undefined ? now : (start ?? now) + length);
  const from = start ?? (length === undefined ? undefined : to - length);
  return from !== undefined && from < to ? { kind: 'between', start: from, end: to } : undefined;
}

/** The same as it stands in addresses. */
export function timeOf(of: OwnTime, now: number): string | undefined {
  const range = rangeOf(of, now);
  return range === undefined ? undefined : writeRange(range);
}

/** A range as boards and presets keep it. */
export function ownTime(range: Range | undefined): OwnTime {
  if (range === undefined) return { time_range: undefined, start_time: undefined, end_time: undefined };
  if (range.kind === 'last') return { time_range: writeRange(range), start_time: undefined, end_time: undefined };
  return { time_range: undefined, start_time: iso(range.start), end_time: iso(range.end) };
}

/** The time that a board is opened with: of the preset that is chosen, or its own. */
export function openingTime(board: Board, search: BoardSearch, now: number): string | undefined {
  const preset = board.presets?.find(({ name }) => name === presetOf(board, search));
  return (preset === undefined ? undefined : timeOf(preset, now)) ?? timeOf(board, now);
}

/** What is put into the address when a preset is chosen: its time too, if it has one. None is chosen too. */
export function chosen(board: Board, search: BoardSearch, name: string | undefined, now: number): BoardSearch {
  const preset = board.presets?.find((own) => own.name === name);
  const t = preset === undefined ? undefined : timeOf(preset, now);
  return { ...search, preset: name ?? '', ...(t === undefined ? {} : { t }) };
}
