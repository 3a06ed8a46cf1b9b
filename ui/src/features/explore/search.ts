import { z } from 'zod';
import { environmentName } from '~/widgets/environment';
import { questionSchema, tidy, type Asked } from '~/widgets/question/question';

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
  /** The question is written as text, not as chips. */
  as: z.literal('text').optional().catch(undefined),
  /** The range of time, which the pages share; here to be changed together with a selection. */
  t: z.string().optional().catch(undefined),
  /** The environment, which the pages share; here to be dropped where a question says its own. */
  env: environmentName,
  /** What is selected on the heatmap. */
  pick: pick.optional().catch(undefined),
  /** A group whose events are compared with all others. */
  group: z.object({ column: z.string(), value: z.unknown() }).optional().catch(undefined),
  /** Their traces, logs and metrics are looked at, too. */
  across: z.literal(true).optional().catch(undefined),
  /** A kept explanation that is shown in place of a new one. */
  x: z.string().optional().catch(undefined),
  /** A saved query, which is the question until another is asked. */
  saved: z.string().optional().catch(undefined),
  /** A kept result that is shown in place of a new answer. */
  r: z.string().optional().catch(undefined),
});

export type ExploreSearch = z.infer<typeof searchSchema>;

/** What is put into the address when the question changes: what belonged to the old answer goes. */
export function changed(old: ExploreSearch, q: Asked): ExploreSearch {
  const { pick: _pick, group: _group, across: _across, r: _r, x: _x, saved: _saved, ...rest } = old;
  return { ...rest, q: tidy(q) };
}

/** A question of before, asked as it was: if it was narrowed to an environment, it says so itself. */
export function reopened(old: ExploreSearch, q: Asked): ExploreSearch {
  return { ...changed(old, q), env: undefined };
}

/** The same question about another time. */
export function zoomed(old: ExploreSearch, t: string): ExploreSearch {
  const { pick: _pick, r: _r, x: _x, ...rest } = old;
  return { ...rest, t };
}
