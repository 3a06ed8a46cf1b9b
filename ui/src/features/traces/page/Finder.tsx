import { Button, Kbd, TextInput } from '@mantine/core';
import { useState, type RefObject } from 'react';
import { asProblem } from '~/api/problem';
import { count, counted } from '~/base/format';
import { StatusShape } from '~/widgets/Status';
import styles from './Finder.module.css';
import type { Matches } from './useMatches';

type Props = {
  field: RefObject<HTMLInputElement | null>;
  text: string;
  find: (text: string) => void;
  matches: Matches;
  failed: number;
  next: () => void;
  whole: (() => void) | undefined;
};

/** Finds spans by a condition or a text, and goes from one to the next. */
export function Finder({ field, text, find, matches, failed, next, whole }: Props) {
  const [typed, setTyped] = useState(text);
  const problem = matches.error === null ? undefined : asProblem(matches.error);
  return (
    <div className={styles['tools']}>
      <form
        className={styles['form']}
        role="search"
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() === text && matches.nodes.length > 0) next();
          else find(typed.trim());
        }}
      >
        <TextInput
          ref={field}
          aria-label="Find spans"
          size="xs"
          placeholder="Find spans: error or duration_ms > 20"
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            if (event.currentTarget.value === '') find('');
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            setTyped('');
            find('');
            event.currentTarget.blur();
          }}
          rightSection={<Kbd size="xs">/</Kbd>}
          error={problem !== undefined}
          spellCheck={false}
        />
      </form>
      <span className={styles['said']} aria-live="polite">
        {matches.as !== undefined && problem === undefined && !matches.isAsking && foundText(matches)}
        {problem !== undefined && <span className="sw-bad">{problem.errors[0]?.message ?? problem.message}</span>}
      </span>
      {(matches.as === undefined ? failed > 0 : matches.nodes.length > 0) && (
        <Button variant="subtle" onClick={next} rightSection={<Kbd size="xs">n</Kbd>}>
          {matches.as === undefined ? 'Next error' : 'Next match'}
        </Button>
      )}
      {whole !== undefined && (
        <Button variant="subtle" onClick={whole}>
          Whole time
        </Button>
      )}
      <Legend />
    </div>
  );
}

function foundText({ nodes, as }: Matches): string {
  if (nodes.length === 0) return as === 'text' ? 'No span has this text' : 'True of no span';
  return as === 'text' ? `${counted(nodes.length, 'span')} with this text` : `True of ${count(nodes.length)}`;
}

function Legend() {
  return (
    <span className={styles['legend']} aria-hidden="true">
      <span>
        <i className={styles['path']} /> critical path
      </span>
      <span>
        <i className={styles['ring']} /> span event
      </span>
      <span className={styles['error']}>
        <StatusShape kind="bad" /> error
      </span>
    </span>
  );
}
