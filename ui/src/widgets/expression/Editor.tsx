import { useEffect, useRef, useState } from 'react';
import { EditorView } from '@codemirror/view';
import type { Checked } from '~/api/expressions';
import type { ExpressionFieldProps } from '../ExpressionField';
import styles from '../ExpressionField.module.css';
import { foundText } from './marks';
import { stateOf, type Ask } from './state';

/** The editor behind an ExpressionField. Its text is the page's; its cursor and history are its own. */
export function Editor({ value, onChange, datasets, use, placeholder, error, onSubmit, labelledBy }: ExpressionFieldProps & { labelledBy: string }) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const [checked, setChecked] = useState<Checked>();
  const ask = useRef<Ask>({ datasets, use, onChange, onSubmit, onChecked: setChecked });
  const first = useRef({ value, placeholder });
  useEffect(() => {
    ask.current = { datasets, use, onChange, onSubmit, onChecked: setChecked };
  });
  useEffect(() => {
    if (box.current === null) return;
    const made = new EditorView({
      parent: box.current,
      state: stateOf(first.current.value, first.current.placeholder ?? '', labelledBy, () => ask.current),
    });
    view.current = made;
    return () => made.destroy();
  }, [labelledBy]);
  useEffect(() => {
    const own = view.current;
    const text = own?.state.doc.toString();
    if (own !== undefined && text !== value) own.dispatch({ changes: { from: 0, to: own.state.doc.length, insert: value } });
  }, [value]);
  const isAsked = value.trim() !== '';
  const errors = isAsked ? (checked?.errors ?? []) : [];
  const told = errors.length > 0 || error === undefined ? errors.map(foundText) : [error];
  const warnings = isAsked ? (checked?.warnings ?? []) : [];
  const hints = isAsked ? (checked?.hints ?? []) : [];
  return (
    <>
      <div ref={box} className={styles['editor']} data-wrong={told.length > 0} />
      <div aria-live="polite">
        {told.map((text) => (
          <p key={text} className={`${styles['found']} ${styles['error']}`}>
            {text}
          </p>
        ))}
        {warnings.map((one) => (
          <p key={one.message} className={`${styles['found']} ${styles['warning']}`}>
            {foundText(one)}
          </p>
        ))}
        {hints.map((one) => (
          <p key={one.message} className={`${styles['found']} ${styles['hint']}`}>
            {foundText(one)}
          </p>
        ))}
      </div>
    </>
  );
}
