import { api, body, bodyAs, type Schemas } from './client';
import { problemOf } from './problem';

export type ExplainQuestion = Schemas['ExplainQuestion'];
export type Explanation = Schemas['Explanation'];

type Own = Schemas['Explanations'];

/** An explanation that is done: it has all of these. */
export type Explained = Own &
  Required<Pick<Own, 'sentence' | 'selected' | 'baseline' | 'explanations' | 'background' | 'comparison' | 'left_out' | 'warnings' | 'honesty' | 'cost'>>;
/** What the traces of selected events do that others do not. */
export type AcrossTraces = NonNullable<Own['across_traces']>[number];
/** A metric at another level than before. */
export type ShiftedMetric = NonNullable<Own['metric_shifts']>[number];
export type Compared = Explained['comparison'][number];

/** How far it is: 0..1 where that is known, and what it does. */
export type Told = { readonly share: number | undefined; readonly words: string | undefined };

const WAIT_SECONDS = 1;

/**
 * Asks what selected events share, and waits for it. Aborting ends the work on the server too.
 *
 * @throws ApiProblem if it is refused, fails or is cancelled
 */
export async function explain(question: ExplainQuestion, signal: AbortSignal, told?: (told: Told) => void): Promise<Explained> {
  const query = { wait: WAIT_SECONDS };
  let answer: Own = await body(api.POST('/api/v1/explanations', { params: { query }, body: question, signal }));
  const path = { id: answer.id };
  try {
    while (answer.state === 'queued' || answer.state === 'running') {
      told?.({ share: answer.progress, words: answer.phase });
      answer = await body(api.GET('/api/v1/explanations/{id}', { params: { path, query }, signal }));
    }
  } catch (failure) {
    if (signal.aborted) void api.DELETE('/api/v1/explanations/{id}', { params: { path } }).catch(() => undefined);
    throw failure;
  }
  return whole(answer);
}

/** An explanation that was kept: the same figures, whatever became of its events. */
export async function keptExplanation(id: string, signal: AbortSignal): Promise<Explained> {
  return whole(await bodyAs<'Explanations'>(api.GET('/api/v1/results/{id}', { params: { path: { id } }, signal })));
}

function whole(answer: Own): Explained {
  if (answer.state === 'failed' || answer.state === 'cancelled') throw problemOf(409, answer.error);
  return answer as Explained;
}
