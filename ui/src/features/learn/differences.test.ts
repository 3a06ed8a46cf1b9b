import { expect, it } from 'vitest';
import type { Action } from '~/api/actions';
import { differences } from './differences';

const theirs: Action = { id: 1, version: 2, incident: 1, title: 'Test it', kind: 'prevent', owner: '', due: '2026-12-01', state: 'open', reopened: [], overdue: false };

it('what was emptied differs from what others said, and not from what nobody said', () => {
  expect(differences(theirs, { title: 'Test it', owner: null, due: null, effort_days: 2 })).toEqual([
    { name: 'Due', theirs: '2026-12-01', mine: 'nothing' },
    { name: 'Effort, days', theirs: 'nothing', mine: '2' },
  ]);
});
