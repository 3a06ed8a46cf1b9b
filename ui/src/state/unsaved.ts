/** Words that were typed and not kept by the server yet; they outlive a page that is left, in this tab. */
const PREFIX = 'sward.unsaved.';

export function unsaved(name: string): unknown {
  try {
    const kept = sessionStorage.getItem(PREFIX + name);
    return kept === null ? undefined : JSON.parse(kept);
  } catch {
    return undefined;
  }
}

/** @param words none: nothing is unsaved any more */
export function keepUnsaved(name: string, words: unknown): void {
  try {
    if (words === undefined) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, JSON.stringify(words));
  } catch {
    // A browser that keeps nothing forgets when the page is left.
  }
}
