/** What spans have in common, and what differs between them. */
import type { Attributes } from './span';
import type { Node } from './tree';

const IDS = /^(trace\.(span_id|trace_id|parent_id)|duration_ms)$/;
const MOST_SHOWN = 3;

export type Different = { readonly name: string; readonly values: number; readonly most: readonly (readonly [unknown, number])[] };

export function alike(nodes: readonly Node[]): { same: Attributes; different: readonly Different[] } {
  const seen = new Map<string, Map<string, [unknown, number]>>();
  for (const { span } of nodes) {
    for (const [name, value] of Object.entries(span?.attributes ?? {})) {
      if (IDS.test(name)) continue;
      let values = seen.get(name);
      if (values === undefined) seen.set(name, (values = new Map()));
      const key = JSON.stringify(value);
      const counted = values.get(key);
      if (counted === undefined) values.set(key, [value, 1]);
      else counted[1]++;
    }
  }
  const same: Record<string, unknown> = {};
  const different: Different[] = [];
  for (const [name, values] of [...seen].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const found = [...values.values()].sort((a, b) => b[1] - a[1]);
    const known = found.reduce((sum, [, many]) => sum + many, 0);
    if (found.length === 1 && known === nodes.length) same[name] = found[0]?.[0];
    else {
      const most: [unknown, number][] = found.slice(0, MOST_SHOWN);
      if (known < nodes.length) most.push([undefined, nodes.length - known]);
      different.push({ name, values: found.length, most });
    }
  }
  return { same, different };
}
