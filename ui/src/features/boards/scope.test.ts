import { describe, expect, it } from 'vitest';
import type { Board, Panel } from '~/api/shared';
import { overview } from './overview';
import { panelQuestion, presetOf, timeOf } from './scope';
import { boardSearch } from './search';

const panel: Extract<Panel, { type: 'query' }> = { type: 'query', x: 0, y: 0, w: 6, h: 4, query: { dataset: 'shop', calculations: 'count', filters: [{ column: 'a', op: '=', value: 1 }] } };
const board: Board = {
  id: 'b', version: 1, created_at: '', created_by: '', updated_at: '', updated_by: '', name: 'Shop', panels: [panel],
  filters: [{ column: 'version', op: '=', value: '7' }],
  presets: [{ name: 'Carts', filters: [{ column: 'route', op: '=', value: '/cart' }] }],
};
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
    expect([timeOf({ time_range: '2h' }), timeOf({ time_range: 600 }), timeOf({ time_range: 'soon' }), timeOf({})]).toEqual(['2h', '600s', undefined, undefined]);
  });
  it('of a service asks only of attributes that there are', () => {
    const asked = JSON.stringify(overview('shop', ['duration_ms', 'http.route']).panels);
    expect(asked).toContain('http.route');
    expect(asked).not.toContain('error');
    expect(overview('bare', []).panels).toHaveLength(1);
  });
});
