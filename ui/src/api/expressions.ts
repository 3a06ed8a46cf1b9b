/** Expressions while they are written: what is wrong with them, and how they may go on. */
import { queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { token } from '~/state/token';
import { asProblem, problemOf } from './problem';

const found = z.object({
  path: z.string(),
  message: z.string(),
  value: z.string().optional(),
  suggestions: z.array(z.string()).optional(),
  position: z.number().optional(),
});

const item = z.object({
  kind: z.string(),
  label: z.string(),
  insert: z.string(),
  detail: z.string().optional(),
  description: z.string().optional(),
  weight: z.number().optional(),
});

const answer = z.object({
  valid: z.boolean(),
  use: z.string().optional(),
  errors: z.array(found),
  warnings: z.array(found),
  completions: z.object({ start: z.number(), end: z.number(), incomplete: z.boolean(), items: z.array(item) }).optional(),
});

export type Found = z.infer<typeof found>;
export type Completion = z.infer<typeof item>;
export type Checked = z.infer<typeof answer>;

export type ExpressionQuestion = {
  readonly expression: string;
  /** Of the cursor: asks how it may go on. */
  readonly position?: number;
  readonly use?: 'filter' | 'value';
  readonly datasets?: readonly string[];
};

/** @throws ApiProblem if the question itself is refused */
export async function look(question: ExpressionQuestion, signal?: AbortSignal): Promise<Checked> {
  const own = token();
  const response = await fetch('/api/v1/expressions', {
    method: 'POST',
    body: JSON.stringify(question),
    headers: { 'Content-Type': 'application/json', ...(own === undefined ? {} : { Authorization: `Bearer ${own}` }) },
    ...(signal === undefined ? {} : { signal }),
  });
  if (!response.ok) throw problemOf(response.status, await response.json().catch(() => undefined));
  return answer.parse(await response.json());
}

/** Whether this server knows how to look at expressions. */
export const canLook = queryOptions({
  queryKey: ['expressions', 'known'],
  staleTime: Infinity,
  queryFn: async ({ signal }) => {
    try {
      await look({ expression: '' }, signal);
      return true;
    } catch (failure) {
      return asProblem(failure).status !== 404;
    }
  },
});
