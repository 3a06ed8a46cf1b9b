/** Where in a text hints stand, also after it was written on. Pure. */
import type { Hint } from '~/api/postmortems';

export type Placed = { readonly from: number; readonly to: number; readonly text: string; readonly instead: string };

/** At their place if their words still stand there, else where the words stand nearest to it; gone words have none. */
export function placed(hints: readonly Pick<Hint, 'at' | 'text' | 'instead'>[], text: string): Placed[] {
  return hints
    .flatMap(({ at, text: words, instead }) => {
      const from = words === '' ? -1 : nearest(text, words, at);
      return from < 0 ? [] : [{ from, to: from + words.length, text: words, instead }];
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

function nearest(text: string, words: string, at: number): number {
  let best = -1;
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    if (best < 0 || Math.abs(found - at) < Math.abs(best - at)) best = found;
  }
  return best;
}
