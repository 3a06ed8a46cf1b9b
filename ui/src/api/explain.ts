import { z } from 'zod';
import type { Schemas } from './client';
import { plain } from './plain';
import { problemOf } from './problem';

export type ExplainQuestion = Schemas['ExplainQuestion'];
export type Explanation = Schemas['Explanation'];

const PATH = '/api/v1/explanations';
const WAIT_SECONDS = 1;

const condition = z.object({ attribute: z.string(), text: z.string() }).loose();
const side = z.object({ selected: z.object({ events: z.number() }).loose(), baseline: z.object({ events: z.number() }).loose() }).loose();

/** What the traces of the selected events do that others do not. */
const across = z
  .object({
    text: z.string(),
    sentence: z.string(),
    conditions: z.array(condition),
    moves_together_with: z.array(condition).default([]),
    where: z.string().optional(),
    significance: z.number(),
    share_of_selected: z.number().optional(),
    share_of_baseline: z.number().optional(),
    inside: side.optional(),
    example: z.object({ trace_id: z.string().optional() }).loose().optional(),
  })
  .loose();

const shift = z.object({ text: z.string(), service: z.string(), metric: z.string(), before: z.number(), now: z.number(), score: z.number() });

/** What an explanation says of itself while it runs, and what it says more than /openapi.json has. */
const envelope = z
  .object({
    id: z.string().optional(),
    state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']).default('done'),
    progress: z.number().optional(),
    phase: z.string().optional(),
    rows: z.number().optional(),
    error: z.unknown().optional(),
    asked_at: z.string().optional(),
    across_traces: z.array(across).default([]),
    metric_shifts: z.array(shift).default([]),
  })
  .loose();

type Envelope = z.infer<typeof envelope>;

export type AcrossTraces = z.infer<typeof across>;
export type MetricShift = z.infer<typeof shift>;
export type Explained = Schemas['Explanations'] & Partial<Pick<Envelope, 'id' | 'asked_at' | 'across_traces' | 'metric_shifts'>>;
export type Compared = Explained['comparison'][number];

/** How far it is: 0..1 where that is known, and in words. */
export type Told = { readonly share: number | undefined; readonly words: string | undefined };

const isRunning = ({ state }: Envelope) => state === 'queued' || state === 'running';

const path = (id: string) => `${PATH}/${encodeURIComponent(id)}`;

/**
 * Asks what selected events share, and waits for it. Aborting ends the work on the server too.
 *
 * @throws ApiProblem if it is refused, fails or is cancelled
 */
export async function explain(question: ExplainQuestion, signal: AbortSignal, told?: (told: Told) => void): Promise<Explained> {
  let answer = envelope.parse(await plain('POST', `${PATH}?wait=${WAIT_SECONDS}`, { body: question, signal }));
  try {
    while (isRunning(answer) && answer.id !== undefined) {
      told?.({ share: answer.progress, words: answer.phase });
      answer = envelope.parse(await plain('GET', `${path(answer.id)}?wait=${WAIT_SECONDS}`, { signal }));
    }
  } catch (failure) {
    if (signal.aborted && answer.id !== undefined) void plain('DELETE', path(answer.id)).catch(() => undefined);
    throw failure;
  }
  return whole(answer);
}

/** An explanation that was kept: the same figures, whatever became of its events. */
export async function keptExplanation(id: string, signal: AbortSignal): Promise<Explained> {
  return whole(envelope.parse(await plain('GET', `/api/v1/results/${encodeURIComponent(id)}`, { signal })));
}

function whole(answer: Envelope): Explained {
  if (answer.state !== 'done') throw problemOf(409, answer.error);
  return answer as unknown as Explained;
}
