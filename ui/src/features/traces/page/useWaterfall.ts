import { useCallback, useMemo, useState } from 'react';
import { revealed, rowsOf, type Row, type Turned } from '../core/rows';
import type { OpenTrace } from '../core/trace';
import type { Node } from '../core/tree';

export type WaterfallState = {
  readonly rows: readonly Row[];
  readonly cursor: string;
  readonly index: number;
  readonly row: Row | undefined;
  readonly go: (key: string) => void;
  readonly move: (steps: number) => void;
  readonly toggle: (key: string) => void;
  readonly reveal: (node: Node) => void;
};

const NONE: Turned = new Set();

/** Which rows are shown, and at which one is. `at`: the row that is open in the address. */
export function useWaterfall(trace: OpenTrace, at: string | undefined, wentTo: (key: string) => void): WaterfallState {
  const first = trace.main?.key ?? '';
  const start = at === undefined ? undefined : trace.byKey.get(at);
  const [turned, setTurned] = useState<Turned>(() => (start === undefined ? NONE : revealed(start, NONE, trace.outline, trace.roots)));
  const [own, setOwn] = useState(at ?? first);
  const rows = useMemo(() => rowsOf(trace.roots, turned, trace.outline), [trace, turned]);
  const places = useMemo(() => new Map(rows.map((row, i) => [row.key, i])), [rows]);
  const index = places.get(own) ?? 0;
  const cursor = rows[index]?.key ?? first;
  const go = useCallback(
    (key: string) => {
      setOwn(key);
      wentTo(key);
    },
    [wentTo],
  );
  return {
    rows,
    cursor,
    index,
    row: rows[index],
    go,
    move: (steps) => {
      const next = rows[Math.max(0, Math.min(rows.length - 1, index + steps))];
      if (next !== undefined) go(next.key);
    },
    toggle: (key) => {
      const next = new Set(turned);
      if (!next.delete(key)) next.add(key);
      setTurned(next);
    },
    reveal: (node) => {
      setTurned(revealed(node, turned, trace.outline, trace.roots));
      go(node.key);
    },
  };
}
