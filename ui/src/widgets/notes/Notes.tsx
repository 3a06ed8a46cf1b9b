import { Button } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { questions, type About, type QuestionFilter } from '~/api/questions';
import { count } from '~/base/format';
import { ProblemNote } from '../ProblemNote';
import { merged } from './about';
import { AskForm } from './AskForm';
import styles from './Notes.module.css';
import { QuestionView, type Names } from './QuestionView';

const MOST_SHOWN = 5;

type NotesProps = {
  /** Which questions: those of any of these. */
  readonly of: readonly QuestionFilter[];
  /** What can be asked about here. */
  readonly about: readonly About[];
  readonly incident?: number;
  /** What is said of what each is about. */
  readonly names?: Names;
  /** What is said where nobody asked anything. */
  readonly none: string;
};

/** What people asked and answered about something, and a field to ask. */
export function Notes({ of, about, incident, names = 'plain', none }: NotesProps) {
  const [isWhole, unfold] = useState(false);
  const lists = useQueries({ queries: of.map((filter) => questions(filter)) });
  const failed = lists.find(({ error }) => error !== null);
  const isKnown = lists.every(({ data }) => data !== undefined);
  const all = merged(lists.map(({ data }) => data ?? []));
  return (
    <>
      {failed !== undefined && <ProblemNote error={failed.error} retry={() => lists.forEach((one) => void one.refetch())} />}
      {isKnown && all.length === 0 && <p className="sw-faint">{none}</p>}
      {!isKnown && failed === undefined && <p className="sw-faint">Waiting for what was asked</p>}
      <ol className={styles['questions']}>
        {(isWhole ? all : all.slice(0, MOST_SHOWN)).map((one) => (
          <QuestionView key={one.id} of={one} about={names} />
        ))}
      </ol>
      {all.length > MOST_SHOWN && !isWhole && (
        <p className={styles['all']}>
          <Button size="compact-sm" onClick={() => unfold(true)}>
            Show all {count(all.length)}
          </Button>
        </p>
      )}
      <AskForm about={about} {...(incident === undefined ? {} : { incident })} />
    </>
  );
}
