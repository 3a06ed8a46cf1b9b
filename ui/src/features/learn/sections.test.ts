import { expect, it } from 'vitest';
import { isApprovedByAnother, isProse } from './sections';

it('what was resolved stands as a table, unless people wrote about it', () => {
  expect(isProse({ key: 'summary', by_people: false })).toBe(true);
  expect(isProse({ key: 'actions', by_people: false })).toBe(false);
  expect(isProse({ key: 'actions', by_people: true })).toBe(true);
});

it('who wrote last is no other reader', () => {
  const approved = (person: string) => ({ person, approved_at: '2026-11-27T00:00:00Z' });
  expect(isApprovedByAnother({ reviewers: [approved('Ada')], changed_by: { person: 'Bo', token: '' } })).toBe(true);
  expect(isApprovedByAnother({ reviewers: [approved('Ada')], changed_by: { person: 'Ada', token: 't' } })).toBe(false);
  expect(isApprovedByAnother({ reviewers: [approved('ci')], changed_by: { person: '', token: 'ci' } })).toBe(false);
  expect(isApprovedByAnother({ reviewers: [{ person: 'Ada' }], changed_by: { person: 'Bo', token: '' } })).toBe(false);
  expect(isApprovedByAnother({ reviewers: [approved('Ada')] })).toBe(true);
});
