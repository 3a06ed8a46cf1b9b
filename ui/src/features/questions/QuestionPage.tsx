import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { question } from '~/api/questions';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { aboutAddress, aboutWords, isAnswered } from '~/widgets/notes/about';
import notes from '~/widgets/notes/Notes.module.css';
import { QuestionView } from '~/widgets/notes/QuestionView';
import { Page, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';

/** One question at an address of its own. */
export function QuestionPage() {
  const { id: named = '' } = useParams({ strict: false }) as { id?: string };
  const id = /^\d{1,15}$/.test(named) ? Number(named) : 0;
  const query = useQuery({ ...question(id), retry: false });
  const own = query.data;
  return (
    <Page title={`Question ${named}`} crumbs={<Go to="/questions">Questions</Go>}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {own === undefined && query.error !== null && (
            <Unfound error={query.error} retry={() => void query.refetch()} what={`No question has the number ${named}.`} why="Numbers grow by one with each question, and none is ever deleted." all={{ to: '/questions', text: 'All questions' }} />
          )}
          {own !== undefined && (
            <>
              <h1 className="sw-voice sw-answer" style={{ overflowWrap: 'anywhere' }}>
                {isAnswered(own) ? 'A note on ' : 'A question about '}
                <Go {...aboutAddress(own.about)}>{aboutWords(own.about)}</Go>
                {isAnswered(own) ? '.' : ' waits for an answer.'}
              </h1>
              <ol className={notes['questions']}>
                <QuestionView of={own} about="plain" answering="open" />
              </ol>
            </>
          )}
        </Loading>
      </Sheet>
    </Page>
  );
}
