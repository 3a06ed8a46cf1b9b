import { describe, expect, it } from 'vitest';
import type { Action } from '~/api/actions';
import { answer, chosen, daysUntil, dueDate, dueWords, ownersOf, worth } from './due';

const NOW = Date.parse('2026-11-27T23:30:00Z') / 1000;
const action = (id: number, of: Partial<Action> = {}): Action => ({ id, version: 1, incident: 1, title: `a${id}`, kind: 'prevent', state: 'open', reopened: [], overdue: false, ...of });
const ids = (all: readonly Action[]) => all.map(({ id }) => id);

describe('a day until which something is done', () => {
  it('is told by days, not by hours', () => {
    expect(['2026-11-27', '2026-11-28', '2026-11-20', '2026-12-01'].map((day) => dueWords(day, NOW))).toEqual(['today', 'in 1 day', '7 days late', 'in 4 days']);
    expect(daysUntil('2026-11-27T10:00:00Z', NOW)).toBe(0);
  });
  it('is the same day in every zone', () => expect(dueDate('2026-12-01')).toBe('1 Dec'));
});

describe('actions', () => {
  const dear = action(1, { saves: { bad_events: 100, because: '' }, effort_days: 10, due: '2026-12-24' });
  const cheap = action(2, { saves: { bad_events: 50, because: '' }, effort_days: 0.5, owner: 'Ada', due: '2026-11-20', overdue: true });
  const unknown = action(3, { owner: '' });
  it('stand by what a day of effort saves; what saves nothing that is known comes last', () => {
    expect(ids(chosen([unknown, dear, cheap], {}, NOW))).toEqual([2, 1, 3]);
    expect([dear, cheap, unknown].map(worth)).toEqual([10, 100, 0]);
    expect(worth(action(4, { saves: { bad_events: 8, per_day_of_effort: 2, because: '' }, effort_days: 1 }))).toBe(2);
    expect(worth(action(4, { saves: { bad_events: 8, because: '' }, effort_days: 0 }))).toBe(8);
  });
  it('stand by day if that is asked, those without one last', () => expect(ids(chosen([unknown, dear, cheap], { sort: 'due' }, NOW))).toEqual([2, 1, 3]));
  it('are narrowed by owner and day', () => {
    expect(ids(chosen([dear, cheap, unknown], { owner: 'Ada' }, NOW))).toEqual([2]);
    expect(ids(chosen([dear, cheap, unknown], { due: 'overdue' }, NOW))).toEqual([2]);
    expect(ids(chosen([dear, cheap, unknown], { due: 'week' }, NOW))).toEqual([2]);
    expect(ids(chosen([dear, cheap, unknown], { due: 'none' }, NOW))).toEqual([3]);
  });
  it('name their owners once', () => expect(ownersOf([action(1, { owner: 'b' }), action(2, { owner: 'a' }), action(3, { owner: 'b' }), action(4), action(5, { owner: '' })])).toEqual(['a', 'b']));
  it('are told in one sentence', () => {
    expect(answer([])).toBe('Nothing is waiting to be done.');
    expect(answer([dear])).toBe('One thing is to be done, none of it late.');
    expect(answer([dear, cheap])).toBe('2 things are to be done, 1 of them late.');
    expect(answer([cheap])).toBe('One thing is to be done, and it is late.');
  });
});
