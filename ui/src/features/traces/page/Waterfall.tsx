import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type MouseEvent, type ReactNode } from 'react';
import { ticks, type Stretch } from '../core/axis';
import { indentOf } from '../core/indent';
import type { OpenTrace } from '../core/trace';
import { TimeAxis, TimeLines } from './TimeAxis';
import type { WaterfallState } from './useWaterfall';
import styles from './Waterfall.module.css';
import { FOLD_HEIGHT, ROW_HEIGHT, rowId, WaterfallRow } from './WaterfallRow';

type Props = {
  trace: OpenTrace;
  state: WaterfallState;
  stretch: Stretch;
  matches: ReadonlySet<string>;
  open: () => void;
  /** What follows the last row. */
  children: ReactNode;
};

const PAGE_ROWS = 15;

/** The rows of a trace: a tree, of which only what is in sight is drawn. */
export function Waterfall({ trace, state, stretch, matches, open, children }: Props) {
  const { rows, index, cursor } = state;
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    getItemKey: useCallback((i: number) => rows[i]?.key ?? i, [rows]),
    estimateSize: useCallback((i: number) => (rows[i]?.kind === 'fold' ? FOLD_HEIGHT : ROW_HEIGHT), [rows]),
    overscan: 8,
    useFlushSync: false,
  });
  useEffect(() => virtual.scrollToIndex(index, { align: 'auto' }), [virtual, index, cursor]);
  const marks = useMemo(() => ticks(stretch, trace.start), [stretch, trace.start]);
  const indent = useMemo(() => indentOf(rows), [rows]);

  const press = (event: KeyboardEvent) => {
    const { row } = state;
    const acts: Readonly<Record<string, () => void>> = {
      ArrowDown: () => state.move(1),
      ArrowUp: () => state.move(-1),
      PageDown: () => state.move(PAGE_ROWS),
      PageUp: () => state.move(-PAGE_ROWS),
      Home: () => state.move(-rows.length),
      End: () => state.move(rows.length),
      ArrowRight: () => (row?.open === false ? state.toggle(row.key) : state.move(1)),
      ArrowLeft: () => {
        if (row?.open === true) state.toggle(row.key);
        else state.move(parentSteps(state));
      },
      Enter: open,
    };
    const act = acts[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const click = (event: MouseEvent) => {
    const target = event.target instanceof Element ? event.target : undefined;
    const key = target?.closest<HTMLElement>('[data-key]')?.dataset['key'];
    if (key === undefined) return;
    if (target?.closest('[data-caret]') !== null) state.toggle(key);
    state.go(key);
  };
  return (
    <>
      <TimeAxis marks={marks} stretch={stretch} zero={trace.start} />
      <div className={styles['scroller']} ref={scroller}>
        <div
          className={styles['tree']}
          role="tree"
          tabIndex={0}
          aria-label="Spans"
          aria-activedescendant={rowId(index)}
          style={{ height: virtual.getTotalSize() }}
          onKeyDown={press}
          onClick={click}
          onDoubleClick={open}
        >
          <TimeLines marks={marks} stretch={stretch} />
          {virtual.getVirtualItems().map((item) => {
            const row = rows[item.index];
            return (
              row !== undefined && (
                <WaterfallRow
                  key={row.key}
                  index={item.index}
                  row={row}
                  trace={trace}
                  stretch={stretch}
                  indent={indent}
                  top={item.start}
                  on={row.key === cursor}
                  match={matches.has(row.key) || (row.kind === 'fold' && row.fold.nodes.some((node) => matches.has(node.key)))}
                />
              )
            );
          })}
        </div>
        {children}
      </div>
    </>
  );
}

/** How far up the row is that this one stands below. */
function parentSteps({ rows, index }: WaterfallState): number {
  const depth = rows[index]?.depth ?? 0;
  for (let i = index - 1; i >= 0; i--) if ((rows[i]?.depth ?? 0) < depth) return i - index;
  return 0;
}
