import { api, body, type Schemas } from './client';
import { problemOf } from './problem';

export type Question = Schemas['Question'];
export type Answer = Schemas['Answer'];
export type Result = Schemas['Result'];
export type Group = Schemas['Group'];

/** How far a question is: 0..1. */
export type Progress = (share: number) => void;

const WAIT_SECONDS = 1;

/**
 * Asks and waits for the answer. Aborting cancels the question on the server too.
 *
 * @param notice a question of a person's own is noted in the history, one that a page asks by itself is not
 * @throws ApiProblem if it is refused or fails
 */
export async function ask(question: Question, signal: AbortSignal, progress?: Progress, notice: 'noted' | 'unnoted' = 'unnoted'): Promise<Answer> {
  const query = { wait: WAIT_SECONDS };
  const first = { ...query, ...(notice === 'unnoted' ? { history: false } : {}) };
  let answer = await body(api.POST('/api/v1/queries', { params: { query: first }, body: question, signal }));
  try {
    while (answer.state === 'queued' || answer.state === 'running') {
      progress?.(answer.progress ?? 0);
      const path = { id: answer.id };
      answer = await body(api.GET('/api/v1/queries/{id}', { params: { path, query }, signal }));
    }
  } catch (failure) {
    if (signal.aborted) void api.DELETE('/api/v1/queries/{id}', { params: { path: { id: answer.id } } });
    throw failure;
  }
  if (answer.state !== 'done') throw problemOf(409, answer.error);
  return answer;
}

export function resultOf(answer: Answer): Result {
  if (answer.result === undefined) throw problemOf(204, 'The answer has no result');
  return answer.result;
}
