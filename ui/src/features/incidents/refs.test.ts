import { describe, expect, it } from 'vitest';
import type { Capture, Evidence } from '~/api/incidents';
import { addressOf, captureOf, questionAddress, readReference, referencesOf } from './refs';

const A = 'a'.repeat(32);
const B = 'b'.repeat(32);
const C = 'c'.repeat(32);

describe('a pasted address', () => {
  it.each([
    [`https://sward.example/explore?q=%7B%7D&r=${A}`, { kind: 'query', id: A }],
    [`/explore?x=${B}&r=${A}`, { kind: 'explanation', id: B }],
    [`https://sward.example/traces/${C}?span=1`, { kind: 'trace', id: C }],
    [`/explore?r=%22${'1'.repeat(32)}%22`, { kind: 'query', id: '1'.repeat(32) }],
  ])('%s names what is kept', (text, link) => expect(readReference(text)).toEqual(link));
  it.each(['', 'soon', '/explore?q=1', `/explore?r=../../x`, '/traces/%2e%2e', 'javascript:alert(1)', 'https://['])('%s names nothing', (text) => expect(readReference(text)).toBeUndefined());
});

const capture = { id: C, number: 1, start_time: '2026-11-27T14:00:00Z', end_time: '2026-11-27T15:00:00Z', explanation: B, questions: [{ title: 'By route', result: A, query: { dataset: 'shop', time_range: 60, breakdowns: ['http.route'] } }], traces: [] } as unknown as Capture;
const evidence = { captures: [capture], items: [{ number: 1, kind: 'query', id: A, title: 'Mine', note: '', by: { person: '', token: '' }, at: '' }] } as unknown as Evidence;

describe('what a hypothesis can be judged by', () => {
  it('is each thing once, as people named it', () => {
    expect(referencesOf(evidence).map(({ title }) => title)).toEqual(['Mine', 'What the bad events share, evidence 1']);
    expect(referencesOf(undefined)).toEqual([]);
  });
  it('is seen on the events that are pinned with it', () => {
    const link = { kind: 'explanation', id: B } as const;
    expect(captureOf(link, evidence)).toBe(capture);
    expect(addressOf(link, 12, capture)).toEqual({ to: '/explore', search: { env: undefined, evidence: `12-${C}`, x: B } });
    expect(addressOf({ kind: 'trace', id: 'a/b' }, 12, undefined).to).toBe('/traces/a%2Fb');
  });
});

it('a question of a capture opens with its kept result, about the time that is pinned', () => {
  const question = capture.questions[0];
  if (question === undefined) throw new Error('no question');
  expect(questionAddress(question, 12, capture).search).toEqual({
    env: undefined,
    evidence: `12-${C}`,
    t: '2026-11-27T14:00:00Z/2026-11-27T15:00:00Z',
    q: { datasets: ['shop'], breakdowns: ['http.route'] },
    r: A,
  });
});
