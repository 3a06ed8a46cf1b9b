import { describe, expect, it } from 'vitest';
import type { Board, Panel } from '~/api/shared';
import { readRange } from '~/base/time';
import { overview } from './overview';
import { openingTime, ownTime, panelQuestion, presetOf, timeOf } from './scope';
import { boardSearch } from './search';

const panel: Extract<Panel, { type: 'query' }> = { type: 'query', x: 0, y: 0, w: 6, h: 4, query: { dataset: 'shop', calculations: 'count', filters: [{ column: 'a', op: '=', value: 1 }] } };
const board: Board = {
  id: 'b', version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '', name: 'Shop', panels: [panel],
  filters: [{ column: 'version', op: '=', value: '7' }],
  presets: [{ name: 'Carts', filters: [{ column: 'route', op: '=', value: '/cart' }] }],
};
const NOW = Date.parse('2026-11-17T04:00:00Z') / 1000;
const columnsOf = (asked: ReturnType<typeof panelQuestion>) => asked?.filters?.map(({ column }) => column);

describe('the question of a panel', () => {
  it('stands within the filters of the board, of the preset and of the address', () => {
    const search = boardSearch.parse({ preset: 'Carts', only: { filters: [{ column: 'zone', op: 'exists' }] } });
    const asked = panelQuestion(panel, board, search);
    expect(columnsOf(asked)).toEqual(['a', 'version', 'route', 'zone']);
    expect(asked?.datasets).toEqual(['shop']);
    expect(asked?.calculations).toEqual(['count']);
  });
  it('joined by or lets nothing else in', () => {
    const either = { ...panel, query: { filters: [{ column: 'a', op: '=', value: 1 }, { column: 'b', op: '=', value: 2 }], filter_combination: 'OR' } };
    const asked = panelQuestion(either, board, {});
    expect(asked?.where).toBe('a = 1 or b = 2');
    expect(columnsOf(asked)).toEqual(['version']);
  });
  it('that this page cannot say is none', () => expect(panelQuestion({ ...panel, query: { filters: 'x' } }, board, {})).toBeUndefined());
});

describe('a board', () => {
  it('has the preset of the address, or its first one, if there are such', () => {
    expect(presetOf({ ...board, preset: 'Carts' }, {})).toBe('Carts');
    expect(presetOf(board, { preset: 'Gone' })).toBeUndefined();
  });
  it('opens with its own time', () => {
    const times = [{ time_range: '2h' }, { time_range: 600 }, { time_range: 'soon' }, {}].map((of) => timeOf(of, NOW));
    expect(times).toEqual(['2h', '10m', undefined, undefined]);
  });
  it('opens with its own start and end, however they are said', () => {
    const start = '2026-11-17T02:00:00Z';
    const between = `${start}/2026-11-17T04:00:00Z`;
    expect(timeOf({ start_time: start, end_time: NOW }, NOW)).toBe(between);
    expect(timeOf({ start_time: '2h' }, NOW)).toBe(between);
    expect(timeOf({ start_time: start, time_range: '2h' }, 0)).toBe(between);
    expect(timeOf({ end_time: NOW, time_range: 7200 }, 0)).toBe(between);
    expect([timeOf({ end_time: NOW }, NOW), timeOf({ start_time: NOW, end_time: start }, NOW), timeOf({ start_time: 'soon' }, NOW)]).toEqual([undefined, undefined, undefined]);
  });
  it('keeps a range as it was read', () => {
    for (const t of ['2h', '90m', '2026-11-17T02:00:00Z/2026-11-17T04:00:00Z']) expect(timeOf(ownTime(readRange(t)), NOW)).toBe(t);
    expect(timeOf({ ...ownTime(readRange('2h')), ...ownTime(undefined) }, NOW)).toBeUndefined();
  });
  it('opens with the time of its preset, if that has one', () => {
    const own: Board = { ...board, time_range: '7d', presets: [{ name: 'Night', time_range: '8h' }, { name: 'Carts' }] };
    expect([openingTime({ ...own, preset: 'Night' }, {}, NOW), openingTime(own, { preset: 'Carts' }, NOW), openingTime(own, {}, NOW)]).toEqual(['8h', '7d', '7d']);
  });
  it('of a service asks only of attributes that there are', () => {
    const asked = JSON.stringify(overview('shop', ['duration_ms', 'http.route']).panels);
    expect(asked).toContain('http.route');
    expect(asked).not.toContain('error');
    expect(overview('bare', []).panels).toHaveLength(1);
  });
});
