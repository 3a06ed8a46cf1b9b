import { api, body, type Schemas } from './client';

export type ExplainQuestion = Schemas['ExplainQuestion'];
export type Explained = Schemas['Explanations'];
export type Explanation = Schemas['Explanation'];
export type Compared = Explained['comparison'][number];

export function explain(question: ExplainQuestion, signal: AbortSignal): Promise<Explained> {
  return body(api.POST('/api/v1/explanations', { body: question, signal }));
}
