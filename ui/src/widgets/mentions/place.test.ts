import { expect, it } from 'vitest';
import { placeOf } from './place';

it('a call leads to the words in which it stands', () => {
  expect(placeOf({ place: 'comment', incident: 12, number: 3 })).toEqual({ to: '/incidents/12', hash: 'comment-3', words: 'incident 12' });
  expect(placeOf({ place: 'entry', incident: 12, number: 4 })).toEqual({ to: '/incidents/12', hash: 'entry-4', words: 'the timeline of incident 12' });
  expect(placeOf({ place: 'question', question: 7 })).toEqual({ to: '/questions/7', hash: '', words: 'question 7' });
  expect(placeOf({ place: 'answer', question: 7, number: 2 })).toEqual({ to: '/questions/7', hash: 'answer-2', words: 'an answer to question 7' });
});
