/** How far a question is, in words. Pure. */
import type { Progress } from '~/api/ask';
import { length, short } from '~/base/format';
import type { Span } from '~/base/time';

const QUARTERS = 4;

/** From here on everything is read, and only to be added up. */
const READ = 0.99;

/** Which events a phase reads, where it is not all that the question is about. */
const KINDS: Readonly<Record<string, string>> = { 'reading the newest part': 'newest ', 'reading the earlier time': 'earlier ' };

/** 1.2 M of 8.4 M events. */
export function readText(progress: Progress | undefined): string {
  if (progress?.rowsTotal === undefined) return 'Reading events';
  if (progress.share >= READ) return `${short(progress.rowsTotal)} events read, adding up`;
  return `${short(progress.rows ?? 0)} of ${short(progress.rowsTotal)} ${KINDS[progress.phase ?? ''] ?? ''}events`;
}

/** The same for who listens: it changes only every quarter. */
export function spokenText(progress: Progress | undefined): string {
  if (progress?.rowsTotal === undefined) return 'Reading events';
  const quarter = Math.floor(progress.share * QUARTERS) / QUARTERS;
  return `${quarter * 100} % of ${short(progress.rowsTotal)} events read`;
}

/** Which part of the time is shown: the last 6 h of 7 d. */
export function coveredText(covered: Span, whole: Span): string {
  return `the last ${length(covered.end - covered.start)} of ${length(whole.end - whole.start)}`;
}
