/** What of the page of questions stands in the address. */
import { z } from 'zod';

/** A name in an address: a number is the name that looks like it. */
const name = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((of) => (of === '' ? undefined : String(of)))
  .optional()
  .catch(undefined);

export const questionSearch = z.object({
  /** None: open ones and answered ones. */
  state: z.enum(['open', 'answered']).optional().catch(undefined),
  dataset: name,
  column: name,
  service: name,
  incident: z.coerce.number().int().positive().optional().catch(undefined),
});

export type QuestionSearch = z.infer<typeof questionSearch>;
