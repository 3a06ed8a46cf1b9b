/** What a draft's past says, in sentences. Pure. */
import type { Preview } from '~/api/drafts';
import { count, counted, percent } from '~/base/format';

const NONE = 0.5;

/** What the target would have meant for these events. */
export function verdict({ total, target }: Preview): string {
  if (total.eligible < NONE || total.good_ratio === undefined) return 'No event counts, so nothing can be promised of them.';
  const found = `${percent(total.good_ratio)} of ${counted(total.eligible, 'event')} would have been good.`;
  if (target === undefined) return found;
  const aim = percent(target.ratio);
  if (target.met) return `${found} ${aim} was met, with ${counted(Math.max(0, target.left), 'bad event')} to spare.`;
  return `${found} ${aim} was missed: ${count(total.bad)} were bad where ${count(target.allowed_bad)} may be.`;
}

/** The target to offer in place of the draft's; nothing if it is that already. */
export function offered({ met_target: met, target }: Preview): number | undefined {
  return met !== undefined && met !== target?.ratio ? met : undefined;
}

const KINDS: Readonly<Record<string, string>> = {
  missing: 'has no',
  excluded: 'not among',
  unreadable: 'cannot be read:',
};

/** `missing: duration_ms` as "has no duration_ms". */
export function reasonText(reason: string): { readonly word: string; readonly of: string } {
  const found = /^(\w+): (.*)$/s.exec(reason);
  const word = KINDS[found?.[1] ?? ''];
  return word === undefined ? { word: '', of: reason } : { word, of: found?.[2] ?? '' };
}

/** Attributes of an event as pairs: those that conditions speak of first, then what names it. */
export function telling(attributes: Readonly<Record<string, unknown>>, conditions: string, most: number): [string, unknown][] {
  const first = (key: string) => (conditions.includes(key) ? 0 : /^(name|error|http\.route|service\.name|exception\.message)$/.test(key) ? 1 : key.startsWith('meta.') || key.startsWith('trace.') ? 3 : 2);
  return Object.entries(attributes)
    .filter(([key]) => first(key) < 3)
    .sort(([a], [b]) => first(a) - first(b) || a.localeCompare(b))
    .slice(0, most);
}

/** Under which name it can be kept beside the others. */
export function freeName(wanted: string, taken: readonly string[]): string {
  if (!taken.includes(wanted)) return wanted;
  for (let i = 2; ; i++) {
    const next = `${wanted.slice(0, 59)}-${i}`;
    if (!taken.includes(next)) return next;
  }
}

/** What an alert says, without the name of what it is about, which stands beside it. */
export function said(summary: string, title: string, group = ''): string {
  const name = `${title}${group === '' ? '' : ` [${group}]`}: `;
  const text = summary.startsWith(name) ? summary.slice(name.length) : summary;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
