import { useMemo } from 'react';
import { bar, tickPath, type Stretch } from '../core/axis';
import { shownPieces } from '../core/critical';
import type { Fold } from '../core/folds';
import type { OpenTrace } from '../core/trace';
import { foldText } from '../core/words';
import { Pieces } from './SpanBars';
import styles from './Waterfall.module.css';

/** Folded siblings: ticks as dense as they are, and their figures below. */
export function FoldBars({ fold, trace, stretch, colour }: { fold: Fold; trace: OpenTrace; stretch: Stretch; colour: string }) {
  const figures = useMemo(() => foldText(fold), [fold]);
  const from = Math.max(fold.start, stretch.from);
  const to = Math.min(fold.end, stretch.to);
  const path = useMemo(() => tickPath(fold.nodes.filter((node) => node.end >= from && node.start <= to), from, to), [fold, from, to]);
  const pieces = useMemo(
    () => shownPieces(fold.nodes.flatMap((node) => trace.critical.get(node) ?? []).sort((a, b) => a.from - b.from), stretch, 'joined'),
    [fold, trace, stretch],
  );
  const placed = bar(fold.start, fold.end, stretch);
  if (placed === undefined) return null;
  const beside = placed.left > 60 ? { right: `${100 - placed.left - placed.width}%` } : { left: `${placed.left}%` };
  return (
    <>
      <span className={styles['ticks']} style={{ left: `${placed.left}%`, width: `${placed.width}%` }}>
        <svg viewBox="0 0 1000 1" preserveAspectRatio="none" aria-hidden="true">
          <rect width="1000" height="1" fill={colour} fillOpacity=".35" />
          <path d={path} fill={colour} />
        </svg>
      </span>
      <Pieces pieces={pieces} stretch={stretch} />
      <span className={styles['figures']} style={beside}>
        {figures}
      </span>
    </>
  );
}
