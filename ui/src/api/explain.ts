import { api, body, type Schemas } from './client';

export type ExplainQuestion = Schemas['ExplainQuestion'];
export type Explanation = Schemas['Explanation'];

type Own = Schemas['Explanations'];

/** An explanation that is done: it has all of these. */
export type Explained = Own &
  Required<Pick<Own, 'sentence' | 'selected' | 'baseline' | 'explanations' | 'background' | 'comparison' | 'left_out' | 'warnings' | 'honesty' | 'cost'>>;
export type Compared = Explained['comparison'][number];

export function explain(question: ExplainQuestion, signal: AbortSignal): Promise<Explained> {
  return body(api.POST('/api/v1/explanations', { body: question, signal }) as Promise<{ data?: Explained }>);
}
