import { SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { MOST_QUESTIONS, questions } from '~/api/questions';
import { count } from '~/base/format';
import { useAddress } from '~/widgets/address';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { isAnswered } from '~/widgets/notes/about';
import notes from '~/widgets/notes/Notes.module.css';
import { QuestionView } from '~/widgets/notes/QuestionView';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { AboutChoice } from './AboutChoice';
import { NewQuestion } from './NewQuestion';
import styles from './Questions.module.css';
import { questionSearch } from './search';
import { answer } from './words';

/** What people asked about the data, and what is still to be answered. */
export function QuestionsPage() {
  const [{ state, ...about }, change] = useAddress(questionSearch);
  const query = useQuery(questions(about));
  const all = query.data ?? [];
  const shown = all.filter((one) => state === undefined || isAnswered(one) === (state === 'answered'));
  const isNarrowed = Object.values(about).some((of) => of !== undefined);
  return (
    <Page title="Questions">
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{isNarrowed && all.length === 0 ? 'Nobody has asked anything about it.' : answer(all)}</h1>}
          <p className="sw-lede">
            What is answered here stays as a note: on the page of the <Go to="/datasets">dataset</Go>, beside its columns, and with the service on the <Go to="/map">map</Go>.
          </p>
          <div className={styles['bar']}>
            <SegmentedControl
              size="xs"
              aria-label="Which questions"
              value={state ?? 'all'}
              onChange={(next) => change((old) => ({ ...old, state: next === 'all' ? undefined : (next as typeof state) }))}
              data={[
                { value: 'all', label: 'All' },
                { value: 'open', label: 'Unanswered' },
                { value: 'answered', label: 'Answered' },
              ]}
            />
            <AboutChoice listed={all} of={about} choose={(chosen) => change((old) => ({ ...old, dataset: undefined, column: undefined, service: undefined, incident: undefined, ...chosen }))} />
          </div>
          <ol className={notes['questions']}>
            {shown.map((one) => (
              <QuestionView key={one.id} of={one} />
            ))}
          </ol>
          {all.length > 0 && shown.length === 0 && <p className={styles['none']}>{state === 'open' ? 'None of them waits for an answer.' : 'None of them is answered yet.'}</p>}
          {all.length === MOST_QUESTIONS && <p className="sw-note">The latest {count(MOST_QUESTIONS)} are shown: older ones stand with what they are about.</p>}
          <Section head="Ask" note="about a dataset, one of its columns, or a service">
            <NewQuestion />
          </Section>
        </Loading>
      </Sheet>
    </Page>
  );
}
