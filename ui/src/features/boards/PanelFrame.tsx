import { TextInput, UnstyledButton } from '@mantine/core';
import { useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Panel } from '~/api/shared';
import styles from './PanelFrame.module.css';

type By = { readonly x: number; readonly y: number };

const ARROWS: Readonly<Record<string, By>> = {
  ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 },
};

/**
 * A panel; in edit mode with its handles.
 *
 * @param cell pixels of a column and a row
 * @param move from an arrangement of panels, by columns and rows
 */
export function PanelFrame({
  panel,
  panels,
  cell,
  isEditing,
  move,
  resize,
  change,
  remove,
  children,
}: {
  panel: Panel;
  panels: readonly Panel[];
  cell: By;
  isEditing: boolean;
  move: (from: readonly Panel[], by: By) => void;
  resize: (from: readonly Panel[], by: By) => void;
  change: (next: Panel) => void;
  remove: () => void;
  children: ReactNode;
}) {
  const name = panel.title ?? (panel.type === 'slo' ? panel.slo : panel.type === 'text' ? 'words' : 'question');
  if (!isEditing) {
    return (
      <section className={styles['panel']} aria-label={name}>
        {children}
      </section>
    );
  }
  return (
    <section className={styles['panel']} data-editing aria-label={name}>
      <div className={styles['bar']}>
        <Handle word="Move" name={name} panels={panels} cell={cell} act={move} className={styles['move'] ?? ''} />
        {panel.type === 'text' ? <span className={styles['gap']} /> : <TextInput size="xs" aria-label={`Title of ${name}`} placeholder={name} maxLength={200} value={panel.title ?? ''} onChange={(event) => change({ ...panel, title: event.currentTarget.value })} />}
        <UnstyledButton className={styles['remove']} onClick={remove} aria-label={`Remove ${name}`}>
          Remove
        </UnstyledButton>
      </div>
      <div className={styles['content']} data-text={panel.type === 'text' ? true : undefined}>{children}</div>
      <Handle word="Size" name={name} panels={panels} cell={cell} act={resize} className={styles['size'] ?? ''} />
    </section>
  );
}

/** Dragged, or pressed with the arrow keys while it has the focus. */
function Handle({ word, name, panels, cell, act, className }: { word: string; name: string; panels: readonly Panel[]; cell: By; act: (from: readonly Panel[], by: By) => void; className: string }) {
  const drag = useRef<{ x: number; y: number; from: readonly Panel[] }>(undefined);
  const onPointerMove = (event: PointerEvent) => {
    const own = drag.current;
    if (own !== undefined) act(own.from, { x: Math.round((event.clientX - own.x) / cell.x), y: Math.round((event.clientY - own.y) / cell.y) });
  };
  const end = () => {
    drag.current = undefined;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = ARROWS[event.key];
    if (by === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act(panels, by);
  };
  return (
    <UnstyledButton
      className={className}
      aria-label={`${word} ${name}: arrow keys`}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        drag.current = { x: event.clientX, y: event.clientY, from: panels };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
    >
      {word}
    </UnstyledButton>
  );
}
