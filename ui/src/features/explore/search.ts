import { z } from 'zod';
import { questionSchema, tidy, type Asked } from './question';

const span = z.object({ start: z.number(), end: z.number() });
const pick = z.object({
  time: span.optional(),
  value: z.object({ from: z.number(), to: z.number() }).optional(),
});

export const VIEWS = ['chart', 'table', 'events', 'traces'] as const;
export type View = (typeof VIEWS)[number];

/** All that a colleague sees from a pasted link to Explore. */
export const searchSchema = z.object({
  /** The question. */
  q: questionSchema.optional().catch(undefined),
  view: z.enum(VIEWS).optional().catch(undefined),
  /** What is selected on the heatmap. */
  pick: pick.optional().catch(undefined),
  /** A group whose events are compared with all others. */
  group: z.object({ column: z.string(), value: z.unknown() }).optional().catch(undefined),
  /** A kept result that is shown in place of a new answer. */
  r: z.string().optional().catch(undefined),
});

export type ExploreSearch = z.infer<typeof searchSchema>;

/** What is put into the address when the question changes: the selection belonged to the old one. */
export function changed(old: ExploreSearch, q: Asked): ExploreSearch {
  const { pick: _pick, group: _group, r: _r, ...rest } = old;
  return { ...rest, q: tidy(q) };
}
