/** What of the pages of lessons stands in the address. */
import { z } from 'zod';

/** A name in an address: a number is the name that looks like it. */
const name = z
  .union([z.string(), z.number(), z.boolean()])
  .transform((of) => (of === '' ? undefined : String(of)))
  .optional()
  .catch(undefined);

export const actionSearch = z.object({
  /** None: what is open. */
  state: z.enum(['done', 'dropped', 'all']).optional().catch(undefined),
  owner: name,
  due: z.enum(['overdue', 'week', 'none']).optional().catch(undefined),
  /** None: by what it saves a day of effort. */
  sort: z.enum(['due']).optional().catch(undefined),
});

export type ActionSearch = z.infer<typeof actionSearch>;

export const listSearch = z.object({ state: z.enum(['draft', 'in_review', 'published']).optional().catch(undefined) });

export const postmortemSearch = z.object({
  /** A published one while it is written on. */
  edit: z.literal(true).optional().catch(undefined),
  /** None: as it is now; else the version that was published under this number. */
  version: z.coerce.number().int().positive().optional().catch(undefined),
});
