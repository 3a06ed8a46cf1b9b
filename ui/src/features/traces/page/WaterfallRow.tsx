import { memo } from 'react';
import { count, milliseconds } from '~/base/format';
import { StatusShape } from '~/widgets/Status';
import type { Stretch } from '../core/axis';
import { indented } from '../core/indent';
import type { Row } from '../core/rows';
import type { OpenTrace } from '../core/trace';
import { FoldBars } from './FoldBars';
import { SpanBars } from './SpanBars';
import styles from './Waterfall.module.css';

export const ROW_HEIGHT = 28;
export const FOLD_HEIGHT = 48;

export const rowId = (index: number) => `span-row-${index}`;

type Props = {
  index: number;
  row: Row;
  trace: OpenTrace;
  stretch: Stretch;
  indent: number;
  top: number;
  on: boolean;
  match: boolean;
};

export const colourOf = (trace: OpenTrace, service: string | undefined) => {
  const slot = service === undefined ? undefined : trace.services.get(service);
  return slot === undefined ? 'var(--sw-na)' : `var(--sw-cat-${slot})`;
};

export const WaterfallRow = memo(function WaterfallRow({ index, row, trace, stretch, indent, top, on, match }: Props) {
  const span = row.kind === 'span' ? row.node.span : row.fold;
  const colour = colourOf(trace, span?.service);
  const failed = span?.failed === true;
  const inset = indented(row.depth, indent);
  return (
    <div
      id={rowId(index)}
      role="treeitem"
      aria-level={row.depth + 1}
      aria-selected={on}
      aria-expanded={row.open}
      aria-label={spoken(row)}
      className={`${styles['grid']} ${styles['row']}`}
      data-key={row.key}
      data-on={on}
      data-match={match}
      data-fold={row.kind === 'fold'}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span className={styles['guides']} style={{ width: inset, backgroundSize: `${Math.max(indent, 4)}px 100%` }} />
      <div className={styles['name']}>
        <span className={styles['inset']} style={{ width: inset }} />
        <span className={styles['caret']} data-caret={row.open === undefined ? undefined : true}>
          {row.open !== undefined && <Caret open={row.open} />}
        </span>
        <span className={styles['stripe']} style={{ background: colour }} />
        <RowName row={row} trace={trace} />
        {failed && (
          <span className={styles['failed']}>
            <StatusShape kind="bad" />
          </span>
        )}
      </div>
      <span className={styles['duration']}>{durationText(row)}</span>
      <div className={styles['bars']}>
        {row.kind === 'span' ? (
          <SpanBars node={row.node} trace={trace} stretch={stretch} colour={colour} />
        ) : (
          <FoldBars fold={row.fold} trace={trace} stretch={stretch} colour={colour} />
        )}
      </div>
    </div>
  );
});

function RowName({ row, trace }: { row: Row; trace: OpenTrace }) {
  if (row.kind === 'fold') {
    return (
      <>
        <span className={styles['title']}>{row.fold.name}</span>
        <span className={styles['many']}>×{count(row.fold.nodes.length)}</span>
        <span className={styles['service']}>{row.fold.service}</span>
      </>
    );
  }
  const { span } = row.node;
  if (span === undefined) return <span className={styles['service']}>1 span not received</span>;
  const inside = row.open === false ? trace.outline.inside.get(row.node) : undefined;
  return (
    <>
      <span className={styles['title']}>{span.name}</span>
      {inside !== undefined && <span className={styles['inside']}>{count(inside)} inside</span>}
      <span className={styles['service']}>{span.service}</span>
    </>
  );
}

function durationText(row: Row): string {
  if (row.kind === 'fold') return milliseconds(row.fold.end - row.fold.start);
  return row.node.span === undefined ? '' : milliseconds(row.node.span.duration);
}

function spoken(row: Row): string {
  if (row.kind === 'fold') {
    return `${count(row.fold.nodes.length)} times ${row.fold.name}, ${row.fold.service}, ${durationText(row)}${row.fold.failed ? ', failed' : ''}`;
  }
  const { span } = row.node;
  if (span === undefined) return 'A span that was not received';
  return `${span.name}, ${span.service}, ${durationText(row)}${span.failed ? ', failed' : ''}`;
}

function Caret({ open }: { open: boolean }) {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      <path d={open ? 'M1.5 3 4.5 6l3-3' : 'M3 1.5 6 4.5l-3 3'} fill="none" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" strokeLinejoin="round" />
    </svg>
  );
}
