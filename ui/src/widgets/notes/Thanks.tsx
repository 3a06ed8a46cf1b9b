import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { QUESTIONS, thank, type Question } from '~/api/questions';
import { counted } from '~/base/format';
import { ProblemNote } from '../ProblemNote';

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
      {say.error !== null && <ProblemNote error={say.error} />}
    </>
  );
}
