/** A risk as people say it, and where two said it differently. Pure. */
import type { Risk, RiskDraft } from '~/api/risks';
import type { Difference } from '~/widgets/ConflictNote';
import { percent } from '~/base/format';
import { minutes, often } from './words';

export const NEW: RiskDraft = { title: '', service: '', slos: [], per_year: 1, detect_minutes: 5, repair_minutes: 30, share_of_events: 1, retired: false, notes: '' };

export function draftOf({ title, service, slos, per_year, detect_minutes, repair_minutes, share_of_events, retired, notes }: Risk): RiskDraft {
  return { title, service, slos, per_year, detect_minutes, repair_minutes, share_of_events, retired, notes };
}

const FIELDS: readonly { readonly key: keyof RiskDraft; readonly name: string; readonly words: (of: RiskDraft) => string }[] = [
  { key: 'title', name: 'What may go wrong', words: ({ title }) => title },
  { key: 'service', name: 'Service', words: ({ service }) => service || 'none' },
  { key: 'slos', name: 'Objectives', words: ({ slos }) => slos.join(', ') || 'none' },
  { key: 'per_year', name: 'How often', words: ({ per_year }) => often(per_year) },
  { key: 'detect_minutes', name: 'Found after', words: ({ detect_minutes }) => minutes(detect_minutes) },
  { key: 'repair_minutes', name: 'Repaired after', words: ({ repair_minutes }) => minutes(repair_minutes) },
  { key: 'share_of_events', name: 'Bad meanwhile', words: ({ share_of_events }) => percent(share_of_events) },
  { key: 'retired', name: 'Retired', words: ({ retired }) => (retired ? 'yes' : 'no') },
  { key: 'notes', name: 'Notes', words: ({ notes }) => notes || 'none' },
];

/** @param mine what was changed */
export function differences(theirs: Risk, mine: Partial<RiskDraft>): Difference[] {
  const other = draftOf(theirs);
  const wanted = { ...other, ...mine };
  return FIELDS.filter(({ words }) => words(other) !== words(wanted)).map(({ name, words }) => ({ name, theirs: words(other), mine: words(wanted) }));
}

/** What of a draft cannot be kept; nothing if all can. */
export function fault({ title, per_year, detect_minutes, repair_minutes, share_of_events }: RiskDraft): string | undefined {
  if (title.trim() === '') return 'Say what may go wrong';
  if (![per_year, detect_minutes, repair_minutes, share_of_events].every((value) => Number.isFinite(value) && value >= 0)) return 'Every figure is 0 or more';
  return share_of_events > 1 ? 'At most 100 % can be bad meanwhile' : undefined;
}
