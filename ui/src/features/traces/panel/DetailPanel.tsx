import { UnstyledButton } from '@mantine/core';
import type { Row } from '../core/rows';
import type { OpenTrace } from '../core/trace';
import type { Node } from '../core/tree';
import { colourOf } from '../page/WaterfallRow';
import type { Event } from '../reads';
import styles from './DetailPanel.module.css';
import { FoldDetails } from './FoldDetails';
import { SpanDetails } from './SpanDetails';

export type DetailProps = {
  row: Row;
  trace: OpenTrace;
  events: readonly Event[];
  close: () => void;
  reRoot: (node: Node) => void;
  go: (node: Node) => void;
  toggle: (key: string) => void;
};

/** What the row at the cursor is. */
export function DetailPanel(props: DetailProps) {
  const { row, trace, close } = props;
  const span = row.kind === 'fold' ? row.fold : row.node.span;
  return (
    <aside className={styles['panel']} aria-label="Details of the span" tabIndex={0}>
      <div className={styles['head']}>
        <span className={styles['stripe']} style={{ background: colourOf(trace, span?.service) }} />
        <b className="sw-cut">{span?.name ?? 'Not received'}</b>
        <span className={`sw-faint sw-cut ${styles['service']}`}>{span?.service}</span>
        <UnstyledButton className={styles['close']} onClick={close} aria-label="Close the details">
          Esc
        </UnstyledButton>
      </div>
      {row.kind === 'fold' ? <FoldDetails {...props} fold={row.fold} open={row.open} /> : <SpanDetails {...props} node={row.node} />}
    </aside>
  );
}
