/** Names keep their colour on all pages: a name's hash chooses a slot, the next free one on a collision. */

export const SLOTS = 10;

/** How the lines of a slot are dashed, besides their colour. */
export const DASHES: readonly (readonly number[])[] = [[], [6, 3], [2, 2], [8, 2, 2, 2]];

function hash(name: string): number {
  let sum = 2166136261;
  for (let i = 0; i < name.length; i++) sum = Math.imul(sum ^ name.charCodeAt(i), 16777619);
  return sum >>> 0;
}

/** The slots 1..10 of names, in their order; beyond ten: none, which is drawn grey. */
export function slots(names: readonly string[]): Map<string, number> {
  const taken = new Set<number>();
  const found = new Map<string, number>();
  for (const name of names) {
    if (found.has(name) || taken.size === SLOTS) continue;
    let slot = hash(name) % SLOTS;
    while (taken.has(slot)) slot = (slot + 1) % SLOTS;
    taken.add(slot);
    found.set(name, slot + 1);
  }
  return found;
}

export function dash(slot: number): readonly number[] {
  return DASHES[(slot - 1) % DASHES.length] ?? [];
}
