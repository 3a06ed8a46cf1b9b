/** Two traces held against each other, by what was done in them. */
import type { Node } from '../core/tree';

export type Work = {
  readonly many: number;
  readonly sum: number;
  /** Without the time of what was called. */
  readonly own: number;
  readonly failed: number;
};

export type Difference = {
  readonly service: string;
  readonly name: string;
  readonly here: Work;
  readonly there: Work;
};

const NONE: Work = { many: 0, sum: 0, own: 0, failed: 0 };

/** A span's time in which nothing that it called ran. Children stand in the order of their starts. */
export function ownTime(node: Node): number {
  let own = node.end - node.start;
  let covered = node.start;
  for (const child of node.children) {
    const from = Math.max(covered, child.start);
    const to = Math.min(node.end, child.end);
    if (to > from) {
      own -= to - from;
      covered = to;
    }
  }
  return own;
}

function worksOf(nodes: readonly Node[]): Map<string, Work> {
  const found = new Map<string, Work>();
  for (const node of nodes) {
    const { span } = node;
    if (span === undefined) continue;
    const key = JSON.stringify([span.service, span.name]);
    const { many, sum, own, failed } = found.get(key) ?? NONE;
    found.set(key, {
      many: many + 1,
      sum: sum + span.duration,
      own: own + ownTime(node),
      failed: failed + (span.failed ? 1 : 0),
    });
  }
  return found;
}

/** What each operation took in both, the largest difference of its own time first. */
export function differences(here: readonly Node[], there: readonly Node[]): readonly Difference[] {
  const own = worksOf(here);
  const others = worksOf(there);
  return [...new Set([...own.keys(), ...others.keys()])]
    .map((key): Difference => {
      const [service = '', name = ''] = JSON.parse(key) as string[];
      return { service, name, here: own.get(key) ?? NONE, there: others.get(key) ?? NONE };
    })
    .sort((a, b) => Math.abs(b.here.own - b.there.own) - Math.abs(a.here.own - a.there.own) || (a.name < b.name ? -1 : 1));
}

/** Of good traces the one that took the usual time. */
export function usual<T extends { readonly duration: number }>(among: readonly T[]): T | undefined {
  return among.toSorted((a, b) => a.duration - b.duration)[Math.floor((among.length - 1) / 2)];
}
