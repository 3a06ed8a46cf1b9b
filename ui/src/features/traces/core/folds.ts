/** Siblings that are alike are folded into one row; one that failed never is. */
import type { Node } from './tree';

const FOLDED_FROM = 8;

/** So many failed siblings are shown each; beyond, they are folded among themselves. */
const FAILED_SHOWN = 12;

export type Fold = {
  readonly kind: 'fold';
  readonly key: string;
  readonly service: string;
  readonly name: string;
  readonly failed: boolean;
  readonly nodes: readonly Node[];
  readonly start: number;
  readonly end: number;
};

/** Of children in their order: nodes as they are, and folds where the first of theirs stands. */
export function foldSiblings(children: readonly Node[], hasFailed: (node: Node) => boolean): readonly (Node | Fold)[] {
  if (children.length < FOLDED_FROM) return children;
  const alike = new Map<string, Node[]>();
  const likes = children.map((child) => {
    const failed = hasFailed(child);
    const key = child.span === undefined ? undefined : `${failed ? 'x' : '-'}${child.span.service}\u0000${child.span.name}`;
    if (key === undefined) return { child, failed, group: undefined };
    let group = alike.get(key);
    if (group === undefined) alike.set(key, (group = []));
    group.push(child);
    return { child, failed, group };
  });
  const shown: (Node | Fold)[] = [];
  for (const { child, failed, group } of likes) {
    if (group === undefined || group.length < (failed ? FAILED_SHOWN + 1 : FOLDED_FROM)) shown.push(child);
    else if (group[0] === child) shown.push(foldOf(group, failed));
  }
  return shown;
}

function foldOf(nodes: readonly Node[], failed: boolean): Fold {
  const first = nodes[0]!;
  let end = first.end;
  for (const node of nodes) end = Math.max(end, node.end);
  const { service = '', name = '' } = first.span ?? {};
  return { kind: 'fold', key: `fold.${first.key}`, service, name, failed, nodes, start: first.start, end };
}

type FoldFigures = { readonly p50: number; readonly p99: number; readonly slowest: number; readonly sum: number };

export function foldFigures(fold: Fold): FoldFigures {
  const sorted = fold.nodes.map((node) => node.span?.duration ?? 0).sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: quantile(0.5), p99: quantile(0.99), slowest: sorted.at(-1) ?? 0, sum: sorted.reduce((a, b) => a + b, 0) };
}
