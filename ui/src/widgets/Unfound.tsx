import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { asProblem } from '~/api/problem';
import { Go } from './Go';
import styles from './Page.module.css';
import { ProblemNote } from './ProblemNote';

/**
 * Why something of an address cannot be shown: usually since it is not there, which is no failure.
 *
 * @param what is not there, as a sentence
 * @param why it may be so
 * @param all a link to those that are there
 */
export function Unfound({ error, retry, what, why, all }: { error: unknown; retry: () => void; what: string; why: ReactNode; all: { to: string; text: string } }) {
  if (asProblem(error).status !== 404) return <ProblemNote error={error} retry={retry} />;
  return (
    <>
      <h1 className={`sw-voice sw-answer ${styles['unfound']}`}>{what}</h1>
      <p className="sw-lede">{why}</p>
      <p className={styles['next']}>
        <Button component={Go} to={all.to}>
          {all.text}
        </Button>
        <Button onClick={retry}>Look again</Button>
      </p>
    </>
  );
}
