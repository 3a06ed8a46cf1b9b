import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import { asProblem, type ApiProblem, type Turn } from '~/api/problem';
import { keepToken } from '~/state/token';
import styles from './ProblemNote.module.css';

const TURNS: Readonly<Record<Turn, string>> = {
  yours: 'Your turn',
  ours: 'A defect of Sward',
  capacity: 'Out of room for the moment',
};

/** A failure: whose turn it is, what was expected, the next step. The rest of the page goes on. */
export function ProblemNote({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = asProblem(error);
  const heads = headsOf(problem);
  if (problem.status === 401 || problem.status === 403) return <TokenNote detail={problem.detail} />;
  return (
    <div role="alert" className={styles['note']}>
      <p>
        <b>{heads[0]}.</b> {heads.slice(1).map((head) => `${head}. `)}
        {isSaidBelow(problem) ? '' : problem.detail}
      </p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map((one) => (
            <li key={`${one.path} ${one.message}`}>
              <span className="sw-code">{one.path}</span> {one.message}
              {one.suggestions !== undefined && one.suggestions.length > 0 && ` Did you mean ${one.suggestions.join(', ')}?`}
            </li>
          ))}
        </ul>
      )}
      <p className={styles['foot']}>
        <span className="sw-code">{problem.code}</span>
        {retry !== undefined && (
          <Button size="compact-xs" onClick={retry}>
            Try again
          </Button>
        )}
      </p>
    </div>
  );
}

/** Whose turn it is, then what happened; of a server that is not there only that. */
function headsOf({ code, title, turn }: ApiProblem): string[] {
  if (code === 'unreachable') return [title];
  return title === '' ? [TURNS[turn]] : [TURNS[turn], title];
}

/** Details of several faults are those of the list. */
function isSaidBelow({ detail, errors }: ApiProblem): boolean {
  return errors.some(({ message }) => detail.includes(message));
}

function TokenNote({ detail }: { detail: string }) {
  const [text, setText] = useState('');
  return (
    <form
      className={styles['note']}
      role="alert"
      onSubmit={(event) => {
        event.preventDefault();
        keepToken(text);
        location.reload();
      }}
    >
      <p>
        <b>This server asks who you are.</b> {detail} Make a token where the server runs, and paste it here; this tab keeps
        it until it is closed:
      </p>
      <p className="sw-code">./sward token create NAME --scope query</p>
      <Textarea aria-label="Token" autosize rows={1} value={text} onChange={(event) => setText(event.currentTarget.value)} />
      <Button type="submit" variant="filled" disabled={text.trim() === ''}>
        Use this token
      </Button>
    </form>
  );
}
