import { bar, type Stretch } from '../core/axis';
import { shownPieces } from '../core/critical';
import { textOf } from '../core/span';
import { notesOf, type OpenTrace } from '../core/trace';
import type { Node } from '../core/tree';
import { clockNote } from '../core/words';
import { BesideBar } from './BesideBar';
import styles from './Waterfall.module.css';

const MOST_RINGS = 40;

/** A span's time, when it was waited for, and what happened in it. */
export function SpanBars({ node, trace, stretch, colour }: { node: Node; trace: OpenTrace; stretch: Stretch; colour: string }) {
  const placed = bar(node.start, node.end, stretch);
  if (placed === undefined) return null;
  const style = { left: `${placed.left}%`, width: `${placed.width}%` };
  if (node.span === undefined) {
    return (
      <>
        <span className={styles['absent']} style={style} />
        <BesideBar {...placed} text="parent unknown until it arrives" />
      </>
    );
  }
  const pieces = trace.critical.get(node);
  const rings = notesOf(trace, node).filter((note) => note.kind === 'event').slice(0, MOST_RINGS);
  const message = node.span.failed ? textOf(node.span.attributes, 'status.message') : '';
  const note = message === '' ? clockNote(node) : message.slice(0, 200);
  return (
    <>
      <span className={styles['bar']} data-critical={pieces !== undefined} style={{ ...style, background: colour }} />
      {pieces !== undefined && <Pieces pieces={shownPieces(pieces, stretch)} stretch={stretch} />}
      {rings.map((ring, i) => {
        const at = bar(ring.at + node.shift, ring.at + node.shift, stretch);
        return at !== undefined && <span key={i} className={styles['event']} style={{ left: `${at.left}%` }} />;
      })}
      {note !== undefined && <BesideBar {...placed} text={note} bad={message !== ''} />}
    </>
  );
}

export function Pieces({ pieces, stretch }: { pieces: readonly { from: number; to: number }[]; stretch: Stretch }) {
  return pieces.map(({ from, to }) => {
    const placed = bar(from, to, stretch);
    return (
      placed !== undefined && (
        <span key={from} className={styles['piece']} style={{ left: `${placed.left}%`, width: `${placed.width}%` }} />
      )
    );
  });
}
