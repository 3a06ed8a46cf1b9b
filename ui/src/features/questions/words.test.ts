import { expect, it } from 'vitest';
import { questionSearch } from './search';
import { answer } from './words';

const open = { answers: [] };
const answered = { answers: [{}] } as never;

it('the page says first what waits', () => {
  expect([answer([]), answer([answered]), answer([answered, answered]), answer([open, answered]), answer([open, open])]).toEqual([
    'Nobody has asked anything yet.',
    'The one question is answered.',
    'All 2 questions are answered.',
    'One question waits for an answer.',
    '2 questions wait for an answer.',
  ]);
});

it('its address is read back as it was written; what it cannot read it leaves out', () => {
  const whole = { state: 'open', dataset: '12', column: 'a', service: 'true', incident: 3 };
  expect(questionSearch.parse({ ...whole, dataset: 12, service: true })).toEqual(whole);
  expect(questionSearch.parse({ state: 'x', dataset: [], incident: 'a' })).toEqual({});
});
