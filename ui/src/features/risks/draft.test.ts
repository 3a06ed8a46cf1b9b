import { expect, it } from 'vitest';
import { differences, draftOf, fault, NEW } from './draft';
import { madeRisk } from './made';

const risk = madeRisk(3, { title: 'Outage', service: 'db', repair_minutes: 16.6, notes: 'x' });

it('a draft has what people say, not what the server knows', () => {
  expect(draftOf(risk)).toEqual({ title: 'Outage', service: 'db', slos: ['a'], per_year: 12, detect_minutes: 5, repair_minutes: 16.6, share_of_events: 1, retired: false, notes: 'x' });
});
it('what two said differently is named, in words', () => {
  const told = differences(risk, { per_year: 6, retired: true }).map(({ name, theirs, mine }) => `${name}: ${String(theirs)}, ${String(mine)}`);
  expect(told).toEqual(['How often: 12 a year, 6 a year', 'Retired: no, yes']);
  expect(differences(risk, draftOf(risk))).toEqual([]);
});
it('a draft says what it lacks', () => {
  expect(fault(NEW)).toBe('Say what may go wrong');
  expect(fault({ ...NEW, title: 'a', per_year: Number.NaN })).toContain('0 or more');
  expect(fault({ ...NEW, title: 'a', share_of_events: 1.2 })).toContain('100');
  expect(fault({ ...NEW, title: 'a' })).toBeUndefined();
});
