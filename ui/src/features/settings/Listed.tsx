import type { ReactNode } from 'react';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Settings.module.css';

/**
 * What is there, a row each; otherwise why not.
 *
 * @param of nothing while it is not known
 * @param error of reading or changing them
 * @param none what it means that there is none
 */
export function Listed<T>({ of, error, none, row }: { of: readonly T[] | undefined; error: unknown; none: string; row: (one: T, index: number) => ReactNode }) {
  return (
    <>
      {error !== null && <ProblemNote error={error} />}
      {of === undefined && error === null && <p className="sw-faint">Reading what is kept</p>}
      {of?.length === 0 && <p className="sw-faint">{none}</p>}
      {of !== undefined && of.length > 0 && <ul className={styles['list']}>{of.map(row)}</ul>}
    </>
  );
}
