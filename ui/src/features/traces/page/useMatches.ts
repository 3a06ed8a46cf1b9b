import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { findText, isExpression, namesOf } from '../core/find';
import type { OpenTrace } from '../core/trace';
import type { Node } from '../core/tree';
import { matchingSpans, type Event } from '../reads';

export type Matches = {
  /** In the order of the tree. */
  readonly nodes: readonly Node[];
  readonly keys: ReadonlySet<string>;
  /** How it was understood; nothing: there is nothing to find. */
  readonly as: 'expression' | 'text' | undefined;
  readonly error: unknown;
  readonly isAsking: boolean;
};

/** The spans that a text finds: conditions are the server's to judge, words are looked for here. */
export function useMatches(id: string, events: readonly Event[], trace: OpenTrace, find: string): Matches {
  const names = useMemo(() => namesOf(trace.nodes), [trace]);
  const as = find.trim() === '' ? undefined : isExpression(find, names) ? 'expression' : 'text';
  const asked = useQuery({ ...matchingSpans(id, find, events), enabled: as === 'expression' });
  const ids = asked.data;
  const nodes = useMemo(() => {
    if (as === 'text') return findText(trace.nodes, find);
    if (as === undefined || ids === undefined) return [];
    return trace.nodes.filter((node) => node.span !== undefined && ids.has(node.span.id));
  }, [as, trace, find, ids]);
  const keys = useMemo(() => new Set(nodes.map((node) => node.key)), [nodes]);
  return { nodes, keys, as, error: as === 'expression' ? asked.error : null, isAsking: as === 'expression' && asked.isFetching };
}
