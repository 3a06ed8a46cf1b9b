/** What of the objectives' pages stands in the address. */
import { z } from 'zod';
import type { Definition } from '~/api/drafts';

const definition = z
  .object({
    name: z.string().optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    service: z.string().optional(),
    labels: z.record(z.string(), z.string()).optional(),
    sli: z.object({ datasets: z.array(z.string()), eligible: z.string().optional(), good: z.string() }).optional(),
    group_by: z.array(z.unknown()).optional(),
    max_groups: z.number().optional(),
    user: z.string().optional(),
    target: z.number().optional(),
    window: z.union([z.string(), z.object({ calendar: z.string(), time_zone: z.string().optional() })]).optional(),
    budgeting: z.object({ method: z.string(), slice: z.string().optional(), slice_target: z.number().optional() }).optional(),
  });

/** What a draft's past is looked at for. */
export const LOOKS = ['counts', 'calls', 'thresholds'] as const;
export type Look = (typeof LOOKS)[number];

export const PASTS = ['2h', '1d', '7d', '30d'] as const;

/** How much of the past is enough to tell. */
export const USUAL_PASTS: Readonly<Record<Look, (typeof PASTS)[number]>> = { counts: '7d', calls: '30d', thresholds: '30d' };

/** All that a colleague sees from a link to an objective's form. */
export const formSchema = z.object({
  /** An objective that was proposed, not kept yet. */
  draft: definition.optional().catch(undefined),
  look: z.enum(LOOKS).optional().catch(undefined),
  /** How much of the past is looked at. */
  past: z.enum(PASTS).optional().catch(undefined),
});

export type FormSearch = z.infer<typeof formSchema>;

/** The address' draft as the API takes it: absent members stay absent. */
export function asDefinition(draft: FormSearch['draft']): Partial<Definition> {
  return Object.fromEntries(Object.entries(draft ?? {}).filter(([, value]) => value !== undefined)) as Partial<Definition>;
}
