import { api, body, type Schemas } from './client';
import { problemOf } from './problem';

export type Question = Schemas['Question'];
export type Answer = Schemas['Answer'];
export type Result = Schemas['Result'];
export type Group = Schemas['Group'];

/** How far a question is. */
export type Progress = {
  /** 0..1. */
  readonly share: number;
  /** What is being done, in the server's words. */
  readonly phase?: string | undefined;
  /** Events that were looked at, of how many; unknown while it waits for its turn. */
  readonly rows?: number | undefined;
  readonly rowsTotal?: number | undefined;
  /** The newest part of a long question's time, as an answer whose `partial.covers` says which part. */
  readonly partial?: Answer | undefined;
};

/** So soon a long question says that it is one. */
const FIRST_WAIT_SECONDS = 0.3;
const WAIT_SECONDS = 0.5;

/**
 * Asks and waits for the answer. Aborting cancels the question on the server too.
 *
 * @param notice a question of a person's own is noted in the history, one that a page asks by itself is not
 * @throws ApiProblem if it is refused or fails
 */
export async function ask(question: Question, signal: AbortSignal, told?: (progress: Progress) => void, notice: 'noted' | 'unnoted' = 'unnoted'): Promise<Answer> {
  const first = { wait: FIRST_WAIT_SECONDS, ...(notice === 'unnoted' ? { history: false } : {}) };
  let answer = await body(api.POST('/api/v1/queries', { params: { query: first }, body: question, signal }));
  let partial: Answer | undefined;
  try {
    while (answer.state === 'queued' || answer.state === 'running') {
      if (answer.partial !== undefined) partial = { ...answer, result: answer.partial.result };
      told?.({ share: answer.progress ?? 0, phase: answer.phase, rows: answer.rows, rowsTotal: answer.rows_total, partial });
      const path = { id: answer.id };
      // What is there already need not come again.
      const query = { wait: WAIT_SECONDS, ...(partial === undefined && told !== undefined ? {} : { partial: false }) };
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
