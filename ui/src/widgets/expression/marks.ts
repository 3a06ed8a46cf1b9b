/** Where what was found of an expression stands in it. Pure. */
import type { Completion, Found } from '~/api/expressions';

export type Mark = { readonly from: number; readonly to: number };

const WORD = /^(?:"(?:[^"]|"")*"?|'(?:[^']|'')*'?|[\w.]+|\S)/;

/** The word at the trouble; the last character if it is past the end, all if its place is not known. */
export function markOf(text: string, position: number | undefined): Mark {
  if (position === undefined) return { from: 0, to: text.length };
  const from = Math.min(Math.max(0, position), text.length);
  const word = WORD.exec(text.slice(from));
  if (word !== null) return { from, to: from + word[0].length };
  return from < text.length ? { from, to: from + 1 } : { from: Math.max(0, text.length - 1), to: text.length };
}

export function foundText({ message, suggestions = [] }: Found): string {
  return suggestions.length === 0 ? message : `${message.replace(/[.]?$/, '.')} Did you mean ${suggestions.join(', ')}?`;
}

/** What stands beside a completion: what it is, and of which type. */
export function detailOf({ kind, detail }: Completion): string {
  return detail ?? (kind === 'value' ? '' : kind);
}
