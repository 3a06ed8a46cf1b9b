import { useElementSize } from '@mantine/hooks';
import type { Board, Panel } from '~/api/shared';
import styles from './Grid.module.css';
import { COLUMNS, moved, resized } from './layout';
import { PanelFrame } from './PanelFrame';
import { QueryPanel } from './QueryPanel';
import type { BoardSearch } from './search';
import { SloPanel } from './SloPanel';
import { TextPanel } from './TextPanel';
import type { Editing } from './useEditing';

/** Pixels: of a row, between panels, of a panel's handles. */
const ROW = 64;
const GAP = 20;
const BAR = 38;

/** Panels on twelve columns; in edit mode they are moved and made larger by mouse and arrow keys. */
export function Grid({ board, search, editing }: { board: Board; search: BoardSearch; editing: Editing }) {
  const { ref, width } = useElementSize();
  const { draft, arrange } = editing;
  const cell = { x: (width + GAP) / COLUMNS, y: ROW + GAP };
  return (
    <div ref={ref} className={styles['grid']} style={{ gridTemplateColumns: `repeat(${COLUMNS}, minmax(0, 1fr))`, gridAutoRows: ROW, gap: GAP }}>
      {board.panels.map((panel, i) => (
        <div
          key={i}
          className={styles['cell']}
          style={{ gridColumn: `${panel.x + 1} / span ${panel.w}`, gridRow: `${panel.y + 1} / span ${panel.h}`, ['--rows' as string]: panel.h }}
        >
          <PanelFrame
            panel={panel}
            cell={cell}
            isEditing={draft !== undefined}
            panels={board.panels}
            move={(from, by) => arrange(moved(from, i, by))}
            resize={(from, by) => arrange(resized(from, i, by))}
            change={(next) => arrange(board.panels.map((own, at) => (at === i ? next : own)))}
            remove={() => arrange(board.panels.filter((_, at) => at !== i))}
          >
            <Content panel={panel} board={board} search={search} editing={draft !== undefined} change={(next) => arrange(board.panels.map((own, at) => (at === i ? next : own)))} />
          </PanelFrame>
        </div>
      ))}
    </div>
  );
}

function Content({ panel, board, search, editing, change }: { panel: Panel; board: Board; search: BoardSearch; editing: boolean; change: (next: Panel) => void }) {
  if (panel.type === 'text') return <TextPanel panel={panel} {...(editing ? { change } : {})} />;
  if (panel.type === 'slo') return <SloPanel panel={panel} />;
  return <QueryPanel panel={panel} board={board} search={search} height={panel.h * (ROW + GAP) - GAP - (editing ? BAR : 0)} />;
}
