import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { answer, LONGEST, QUESTIONS, type Answer, type Question } from '~/api/questions';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Adding } from '../Adding';
import { useArrival } from '../arrival';
import { Go } from '../Go';
import { nameOf, seconds } from '../incident/words';
import { Markdown } from '../Markdown';
import { PersonField } from '../PersonField';
import { aboutAddress, aboutWords } from './about';
import styles from './Notes.module.css';
import { Thanks } from './Thanks';

export type Names = 'said' | 'column' | 'plain';

/**
 * A question and what was answered, which are notes on what it is about.
 *
 * @param about what is said of what it is about: nothing where that is plain, only the column beside its dataset
 * @param answering whether it is there to be answered, or after a button
 */
export function QuestionView({ of, about = 'said', answering = 'asked' }: { of: Question; about?: Names; answering?: 'open' | 'asked' }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const [isAnswering, open] = useState(answering === 'open');
  const send = async (text: string) => {
    await answer(of.id, text);
    open(answering === 'open');
    await cache.invalidateQueries({ queryKey: QUESTIONS });
  };
  return (
    <li className={styles['question']} aria-label={`Question ${of.id}`}>
      {about === 'said' && (
        <p className={styles['about']}>
          <Go {...aboutAddress(of.about)} className="sw-code">
            {aboutWords(of.about)}
          </Go>
        </p>
      )}
      {about === 'column' && of.about.column !== undefined && <p className={`sw-code ${styles['about']}`}>column {of.about.column}</p>}
      <div className={styles['asked']}>
        <Markdown text={of.text} />
      </div>
      <div className={styles['meta']}>
        <span>
          {nameOf(of.by)}, {moment(seconds(of.at), zone, 'minute')}
        </span>
        {of.incident !== undefined && <Go to={`/incidents/${of.incident}`}>incident {of.incident}</Go>}
        <Go to={`/questions/${of.id}`}>question {of.id}</Go>
        <Thanks of={of} />
        {!isAnswering && (
          <Button size="compact-xs" variant="subtle" color="gray" onClick={() => open(true)} aria-label={`Answer question ${of.id}`}>
            Answer
          </Button>
        )}
      </div>
      {of.answers.length === 0 ? (
        <p className="sw-faint">Nobody has answered yet.</p>
      ) : (
        <ol className={styles['answers']} aria-label="Answers">
          {of.answers.map((one) => (
            <Reply key={one.number} of={one} />
          ))}
        </ol>
      )}
      {isAnswering && (
        <Adding label={`An answer to question ${of.id}`} placeholder="In markdown: it stays as a note" word="Answer" longest={LONGEST} focus={answering === 'asked'} send={send}>
          <PersonField />
        </Adding>
      )}
    </li>
  );
}

function Reply({ of }: { of: Answer }) {
  const { zone } = usePreferences();
  const arrival = useArrival(`answer-${of.number}`);
  return (
    <li {...arrival}>
      <Markdown text={of.text} />
      <p className={styles['meta']}>
        {nameOf(of.by)}, {moment(seconds(of.at), zone, 'minute')}
      </p>
    </li>
  );
}
