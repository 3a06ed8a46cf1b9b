/** What a question is about, in words and as an address. Pure. */
import type { About, Question } from '~/api/questions';
import { counted } from '~/base/format';

/** `shop`, `shop, column cart.size`, or `service checkout`. */
export function aboutWords({ dataset, column, service }: About): string {
  const parts = [dataset, column === undefined ? undefined : `column ${column}`, service === undefined ? undefined : `service ${service}`];
  return parts.filter((part) => part !== undefined).join(', ');
}

/** The page where what is asked about is shown. */
export function aboutAddress({ dataset, service }: About): { readonly to: string; readonly search?: object } {
  return dataset === undefined ? { to: '/map', search: { service } } : { to: `/datasets/${encodeURIComponent(dataset)}` };
}

/** Each once, the newest first. */
export function merged(lists: readonly (readonly Question[])[]): Question[] {
  return [...new Map(lists.flat().map((one) => [one.id, one])).values()].sort((a, b) => b.id - a.id);
}

export function isAnswered({ answers }: Pick<Question, 'answers'>): boolean {
  return answers.length > 0;
}

/** How many notes there are, and what still waits: `2 notes, 1 open question`. */
export function howMany(all: readonly Pick<Question, 'answers'>[]): string {
  const notes = all.reduce((sum, { answers }) => sum + answers.length, 0);
  const open = all.filter((one) => !isAnswered(one)).length;
  return [...(notes === 0 ? [] : [counted(notes, 'note')]), ...(open === 0 ? [] : [counted(open, 'open question')])].join(', ');
}
