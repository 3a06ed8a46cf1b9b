/** What the pages of incidents say. Pure. */
import type { ListedIncident } from '~/api/incidents';

const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten'];
const inWords = (many: number) => NUMBERS[many] ?? String(many);

/** The answer of the list: does anything burn that people work on? */
export function answer(all: readonly Pick<ListedIncident, 'status'>[]): string {
  const open = all.filter(({ status }) => status === 'open').length;
  const mitigated = all.filter(({ status }) => status === 'mitigated').length;
  if (all.length === 0) return 'No incident yet.';
  const rest = mitigated === 0 ? '' : open === 0 ? ` ${inWords(mitigated)} ${mitigated === 1 ? 'is' : 'are'} mitigated and not over.` : ` ${inWords(mitigated)} more ${mitigated === 1 ? 'is' : 'are'} mitigated.`;
  if (open === 0) return `No incident is open.${rest}`;
  return `${inWords(open)} ${open === 1 ? 'incident is' : 'incidents are'} open.${rest}`;
}

export const ROLES = ['commander', 'scribe', 'communications', 'operations'] as const;

export function roleWord(role: string): string {
  return `${role.charAt(0).toUpperCase()}${role.slice(1)}`;
}

const MOST_WORDS = 200;
const said = (value: unknown): string => (typeof value === 'string' ? value : value === null || value === undefined ? 'nothing' : JSON.stringify(value));

/** What a change was from and to, or what it says besides, in a line. */
export function detailWords(detail: unknown): string {
  if (typeof detail !== 'object' || detail === null) return '';
  const { before, after, ...rest } = detail as Record<string, unknown>;
  const moved = before === undefined && after === undefined ? [] : [before === undefined ? said(after) : `${said(before)} to ${said(after)}`];
  const words = [...Object.entries(rest).map(([key, value]) => `${key.replaceAll('_', ' ')} ${said(value)}`), ...moved].join(', ');
  return words.length > MOST_WORDS ? `${words.slice(0, MOST_WORDS)} …` : words;
}
