/** The rows of the waterfall, as what is folded has it. */
import { foldSiblings, type Fold } from './folds';
import type { Node } from './tree';

export type Row =
  | { readonly kind: 'span'; readonly key: string; readonly depth: number; readonly node: Node; readonly open: boolean | undefined }
  | { readonly kind: 'fold'; readonly key: string; readonly depth: number; readonly fold: Fold; readonly open: boolean };

/** What differs from how rows begin: spans are open, folds are closed. */
export type Turned = ReadonlySet<string>;

export type Outline = {
  /** How many spans stand below each. */
  readonly inside: ReadonlyMap<Node, number>;
  readonly failing: ReadonlySet<Node>;
};

/** `nodes` parents before children. */
export function outlineOf(nodes: readonly Node[]): Outline {
  const inside = new Map<Node, number>();
  const failing = new Set<Node>();
  for (const node of nodes.toReversed()) {
    if (node.span?.failed === true) failing.add(node);
    const parent = node.parent;
    if (parent === undefined) continue;
    inside.set(parent, (inside.get(parent) ?? 0) + (inside.get(node) ?? 0) + 1);
    if (failing.has(node)) failing.add(parent);
  }
  return { inside, failing };
}

export function rowsOf(roots: readonly Node[], turned: Turned, { failing }: Outline): readonly Row[] {
  const rows: Row[] = [];
  const hasFailed = (node: Node) => failing.has(node);
  const left: { readonly of: Node | Fold; readonly depth: number }[] = [];
  const push = (all: readonly (Node | Fold)[], depth: number) => {
    for (let i = all.length - 1; i >= 0; i--) left.push({ of: all[i]!, depth });
  };
  push(foldSiblings(roots, hasFailed), 0);
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    const { of, depth } = next;
    if ('kind' in of) {
      const open = turned.has(of.key);
      rows.push({ kind: 'fold', key: of.key, depth, fold: of, open });
      if (open) push(of.nodes, depth + 1);
    } else {
      const open = of.children.length === 0 ? undefined : !turned.has(of.key);
      rows.push({ kind: 'span', key: of.key, depth, node: of, open });
      if (open === true) push(foldSiblings(of.children, hasFailed), depth + 1);
    }
  }
  return rows;
}

/** What must be turned so that a span has a row of its own. */
export function revealed(node: Node, turned: Turned, { failing }: Outline, roots: readonly Node[]): Turned {
  const next = new Set(turned);
  let at: Node | undefined = node;
  while (at !== undefined) {
    const own: Node = at;
    const parent: Node | undefined = roots.includes(own) ? undefined : own.parent;
    if (parent !== undefined) next.delete(parent.key);
    const siblings = foldSiblings(parent?.children ?? roots, (one) => failing.has(one));
    const fold = siblings.find((one): one is Fold => 'kind' in one && one.nodes.includes(own));
    if (fold !== undefined) next.add(fold.key);
    at = parent;
  }
  return next;
}
