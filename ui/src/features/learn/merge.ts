/** Two people's words of one postmortem, section by section. Pure. */
import type { SectionText } from '~/api/postmortems';

export type Texts = Readonly<Record<string, string>>;

/** A section that both changed, each in another way. */
export type Clash = { readonly key: string; readonly mine: string; readonly theirs: string };

export type Merged = { readonly texts: Texts; readonly clashes: readonly Clash[]; readonly theirsTaken: readonly string[] };

export function textsOf(sections: readonly SectionText[]): Texts {
  return Object.fromEntries(sections.map(({ key, text }) => [key, text]));
}

/**
 * What only one of two changed is as that one wrote it; where both did, mine stays until it is settled.
 *
 * @param base what both began with
 */
export function merge(base: Texts, mine: Texts, theirs: Texts): Merged {
  const texts: Record<string, string> = { ...theirs };
  const clashes: Clash[] = [];
  const theirsTaken: string[] = [];
  for (const [key, own] of Object.entries(mine)) {
    const before = base[key] ?? '';
    const other = theirs[key] ?? '';
    if (own === other) continue;
    if (own === before) {
      theirsTaken.push(key);
      continue;
    }
    texts[key] = own;
    if (other !== before) clashes.push({ key, mine: own, theirs: other });
  }
  return { texts, clashes, theirsTaken };
}

/** The sections that were written on: only they are sent, the others stay as the record says. */
export function changed(base: Texts, mine: Texts): SectionText[] {
  return Object.entries(mine)
    .filter(([key, text]) => text !== (base[key] ?? ''))
    .map(([key, text]) => ({ key, text }));
}
