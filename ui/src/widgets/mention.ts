/** Calling somebody by name in a text: `@Ada Löw`. Pure. */

/** A call that is being written: where its `@` stands, and what follows it so far. */
export type Calling = { readonly from: number; readonly beginning: string };

/** Not the sign in the middle of a mail address; names have blanks and dashes in them. */
const CALL = /(?<![\p{L}\p{N}._+-])@((?:[\p{L}\p{N}][^@\n]{0,60})?)$/u;

export function callingAt(text: string, caret: number): Calling | undefined {
  const found = CALL.exec(text.slice(0, caret));
  return found === null ? undefined : { from: found.index, beginning: found[1] ?? '' };
}

/** The text with the whole name in place of its beginning, and where one writes on. */
export function calledBy(text: string, { from, beginning }: Calling, name: string): { readonly text: string; readonly caret: number } {
  const rest = text.slice(from + 1 + beginning.length);
  const before = `${text.slice(0, from)}@${name}`;
  return { text: `${before}${rest.startsWith(' ') ? '' : ' '}${rest}`, caret: before.length + 1 };
}
