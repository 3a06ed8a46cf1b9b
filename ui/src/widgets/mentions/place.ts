/** Where somebody was called. Pure. */
import type { Mention } from '~/api/incidents';

type Place = { readonly to: string; readonly hash: string; readonly words: string };

export function placeOf({ incident, question, number }: Pick<Mention, 'incident' | 'question' | 'number'>): Place {
  if (question !== undefined) return { to: `/questions/${question}`, hash: number === undefined ? '' : `answer-${number}`, words: number === undefined ? `question ${question}` : `an answer to question ${question}` };
  return { to: `/incidents/${incident ?? ''}`, hash: number === undefined ? '' : `comment-${number}`, words: `incident ${incident ?? ''}` };
}
