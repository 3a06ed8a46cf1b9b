import type { ReactNode } from 'react';
import styles from './Status.module.css';

export type StatusKind = 'page' | 'ticket' | 'quiet' | 'frozen' | 'good' | 'bad' | 'na';

const SHAPES: Readonly<Record<StatusKind, ReactNode>> = {
  page: <path d="M4.5 .6 8.8 8.2H.2Z" fill="currentColor" />,
  ticket: <path d="M4.5 .9 8.1 4.5 4.5 8.1 .9 4.5Z" fill="none" stroke="currentColor" strokeWidth="1.4" />,
  quiet: <path d="M1 4.5h7" stroke="currentColor" strokeWidth="1.4" strokeLinecap="round" />,
  frozen: <path d="M4.5 .5v8M1 2.5l7 4M8 2.5l-7 4" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />,
  good: <path d="M1 5 3.4 7.4 8 1.8" fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />,
  bad: <path d="M1.5 1.5l6 6M7.5 1.5l-6 6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />,
  na: <path d="M1 3 3 1M1 8 8 1M6 8l2-2" stroke="currentColor" strokeWidth="1.3" strokeLinecap="round" />,
};

const WORDS: Readonly<Record<StatusKind, string>> = {
  page: 'Page',
  ticket: 'Ticket',
  quiet: 'Quiet',
  frozen: 'Frozen',
  good: 'Good',
  bad: 'Bad',
  na: 'Not applicable',
};

/** A state as shape, word and colour: any two of them suffice. */
export function Status({ kind, word = WORDS[kind] }: { kind: StatusKind; word?: string }) {
  return (
    <span className={`${styles['status']} ${styles[kind]}`}>
      <StatusShape kind={kind} />
      {word}
    </span>
  );
}

export function StatusShape({ kind }: { kind: StatusKind }) {
  return (
    <svg width="9" height="9" viewBox="0 0 9 9" aria-hidden="true">
      {SHAPES[kind]}
    </svg>
  );
}
