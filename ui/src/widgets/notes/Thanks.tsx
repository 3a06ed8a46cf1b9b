import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { asProblem } from '~/api/problem';
import { QUESTIONS, thank, type Question } from '~/api/questions';
import { counted } from '~/base/format';
import { PersonField } from '../PersonField';
import { ProblemNote } from '../ProblemNote';

/** Why thanks of nobody do not count: there is a name missing. */
const NOBODY = 'question.nobody';

/** Thanks for a question: of everybody one counts. */
export function Thanks({ of }: { of: Question }) {
  const cache = useQueryClient();
  const say = useMutation({ mutationFn: () => thank(of.id), onSuccess: () => cache.invalidateQueries({ queryKey: QUESTIONS }) });
  return (
    <>
      {of.thanks > 0 && <span>thanked by {counted(of.thanks, 'person', 'people')}</span>}
      {say.isSuccess ? (
        <span role="status">You said thank you</span>
      ) : (
        <Button size="compact-xs" variant="subtle" color="gray" loading={say.isPending} onClick={() => say.mutate()} aria-label={`Thank you for question ${of.id}`}>
          Thank you
        </Button>
      )}
      {say.error !== null && (asProblem(say.error).code === NOBODY ? <PersonField /> : <ProblemNote error={say.error} />)}
    </>
  );
}
