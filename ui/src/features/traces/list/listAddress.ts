/** What of the list of traces stands in its address. */
import { z } from 'zod';

const ORDERS = ['newest', 'slowest'] as const;

export const listSchema = z.object({
  /** A condition on the root span. */
  where: z.coerce.string().optional().catch(undefined),
  dataset: z.coerce.string().optional().catch(undefined),
  order: z.enum(ORDERS).optional().catch(undefined),
  failed: z.literal(true).optional().catch(undefined),
});

export type ListAddress = z.infer<typeof listSchema>;
export type Order = (typeof ORDERS)[number];
