/** What the page of questions answers. Pure. */
import type { Question } from '~/api/questions';
import { count } from '~/base/format';
import { isAnswered } from '~/widgets/notes/about';

export function answer(all: readonly Pick<Question, 'answers'>[]): string {
  if (all.length === 0) return 'Nobody has asked anything yet.';
  const open = all.filter((one) => !isAnswered(one)).length;
  if (open === 0) return all.length === 1 ? 'The one question is answered.' : `All ${count(all.length)} questions are answered.`;
  return open === 1 ? 'One question waits for an answer.' : `${count(open)} questions wait for an answer.`;
}
