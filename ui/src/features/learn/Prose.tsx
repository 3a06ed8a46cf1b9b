import { EditorView } from '@codemirror/view';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Hint } from '~/api/postmortems';
import { people } from '~/api/questions';
import { placed } from './hints';
import styles from './Postmortem.module.css';
import { proseState, told } from './proseState';

export type ProseProps = { value: string; onChange: (text: string) => void; label: string; placeholder: string; hints: readonly Hint[] };

/** A field for prose. Its text is the page's; its cursor and history are its own. */
export default function Prose({ value, onChange, label, placeholder, hints }: ProseProps) {
  const cache = useQueryClient();
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView>(undefined);
  const write = useRef(onChange);
  const first = useRef({ value, placeholder });
  useEffect(() => {
    write.current = onChange;
  });
  useEffect(() => {
    if (box.current === null) return;
    const made = new EditorView({ parent: box.current, state: proseState(first.current.value, label, first.current.placeholder, (text) => write.current(text), (beginning) => cache.fetchQuery(people(beginning))) });
    view.current = made;
    return () => made.destroy();
  }, [label, cache]);
  useEffect(() => {
    const own = view.current;
    if (own !== undefined && own.state.doc.toString() !== value) own.dispatch({ changes: { from: 0, to: own.state.doc.length, insert: value } });
  }, [value]);
  useEffect(() => {
    const own = view.current;
    own?.dispatch({ effects: told.of(placed(hints, own.state.doc.toString())) });
  }, [hints]);
  return <div ref={box} className={styles['editor']} />;
}
