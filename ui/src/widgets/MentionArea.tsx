import { Textarea, type TextareaProps } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useId, useRef, useState, type KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { people } from '~/api/questions';
import { counted } from '~/base/format';
import { calledBy, callingAt } from './mention';
import styles from './MentionArea.module.css';

type MentionAreaProps = Omit<TextareaProps, 'value' | 'onChange'> & { value: string; change: (text: string) => void };

/** A field for words in which `@` offers the names of colleagues: arrows choose, Enter takes, Escape leaves. */
export function MentionArea({ value, change, ...rest }: MentionAreaProps) {
  const list = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number>();
  const [at, setAt] = useState(0);
  // The call that one has left: it offers nothing again.
  const [left, leave] = useState<number>();
  const calling = caret === undefined ? undefined : callingAt(value, caret);
  const isAsked = calling !== undefined && calling.from !== left;
  const beginning = calling?.beginning.toLowerCase() ?? '';
  const found = useQuery({ ...people(beginning), enabled: isAsked, retry: false, placeholderData: keepPreviousData }).data ?? [];
  const names = isAsked ? found.filter((name) => name.toLowerCase().startsWith(beginning)) : [];
  const chosen = Math.min(at, names.length - 1);
  const look = () => {
    const now = field.current?.selectionStart;
    if (now !== caret) setAt(0);
    setCaret(now);
    if (now === undefined || callingAt(field.current?.value ?? '', now)?.from !== left) leave(undefined);
  };
  const take = (name: string | undefined) => {
    if (calling === undefined || name === undefined) return;
    const called = calledBy(value, calling, name);
    flushSync(() => {
      change(called.text);
      leave(calling.from);
      setCaret(called.caret);
    });
    field.current?.focus();
    field.current?.setSelectionRange(called.caret, called.caret);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (names.length === 0 || event.nativeEvent.isComposing) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) setAt((chosen + step + names.length) % names.length);
    else if (event.key === 'Escape') leave(calling?.from);
    else if (event.key === 'Enter' || event.key === 'Tab') take(names[chosen]);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div className={styles['field']}>
      <Textarea
        {...rest}
        ref={field}
        aria-autocomplete="list"
        aria-controls={names.length === 0 ? undefined : list}
        aria-activedescendant={names.length === 0 ? undefined : `${list}-${chosen}`}
        value={value}
        onChange={(event) => {
          change(event.currentTarget.value);
          look();
        }}
        onSelect={look}
        onBlur={() => setCaret(undefined)}
        onKeyDown={onKeyDown}
      />
      {names.length > 0 && (
        <ul id={list} role="listbox" aria-label="Names" className={styles['names']}>
          {names.map((name, i) => (
            <li key={name} id={`${list}-${i}`} role="option" aria-selected={i === chosen} onMouseEnter={() => setAt(i)} onMouseDown={(event) => event.preventDefault()} onClick={() => take(name)}>
              {name}
            </li>
          ))}
        </ul>
      )}
      <span className="sw-only-read" aria-live="polite">
        {names.length === 0 ? '' : `${counted(names.length, 'name')}, arrows choose, Enter takes`}
      </span>
    </div>
  );
}
