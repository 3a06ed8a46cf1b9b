import { Button, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import styles from './Adding.module.css';
import { MentionArea } from './MentionArea';
import { ProblemNote } from './ProblemNote';

const LONGEST = 10_000;

type AddingProps = {
  readonly label: string;
  readonly placeholder: string;
  /** What the button does. */
  readonly word: string;
  readonly longest?: number;
  /** Of the letter that leads here. */
  readonly dataKey?: string;
  /** Whether `@` calls colleagues in it, as it does in what people say to each other. */
  readonly calls?: 'nobody';
  /** Whether one writes at once. */
  readonly focus?: boolean;
  readonly send: (text: string) => Promise<unknown>;
  /** What else is said of it, once something is written. */
  readonly children?: ReactNode;
};

/** A field for something new; what can be done with it comes once there are words. */
export function Adding({ label, placeholder, word, longest = LONGEST, dataKey, calls, focus = false, send, children }: AddingProps) {
  const [text, setText] = useState('');
  const add = useMutation({ mutationFn: send, onSuccess: () => setText('') });
  const field = { 'aria-label': label, placeholder, 'data-key': dataKey, autoFocus: focus, autosize: true, minRows: 1, maxLength: longest, value: text };
  return (
    <form
      className={styles['adding']}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(text.trim());
      }}
    >
      {add.error !== null && <ProblemNote error={add.error} />}
      {calls === 'nobody' ? <Textarea {...field} onChange={(event) => setText(event.currentTarget.value)} /> : <MentionArea {...field} change={setText} />}
      {text.trim() !== '' && (
        <div className={styles['acts']}>
          {children}
          <Button type="submit" variant="filled" loading={add.isPending}>
            {word}
          </Button>
        </div>
      )}
    </form>
  );
}
