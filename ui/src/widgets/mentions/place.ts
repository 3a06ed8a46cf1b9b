/** Where somebody was called. Pure. */
import type { Mention } from '~/api/incidents';

type Place = { readonly to: string; readonly hash: string; readonly words: string };

export function placeOf({ place, incident, question, number }: Pick<Mention, 'place' | 'incident' | 'question' | 'number'>): Place {
  if (question !== undefined) return { to: `/questions/${question}`, hash: number === undefined ? '' : `${place}-${number}`, words: number === undefined ? `question ${question}` : `an answer to question ${question}` };
  return { to: `/incidents/${incident ?? ''}`, hash: number === undefined ? '' : `${place}-${number}`, words: place === 'entry' ? `the timeline of incident ${incident ?? ''}` : `incident ${incident ?? ''}` };
}
