/** What of the register of risks stands in the address. */
import { z } from 'zod';
import type { Change } from '~/api/risks';

const FACTORS = z.number().positive().max(1);

const supposed = z.object({
  risk: z.number().int().positive(),
  detect: FACTORS.optional(),
  repair: FACTORS.optional(),
  often: FACTORS.optional(),
  gone: z.literal(true).optional(),
});

/** What is supposed of a risk: found or repaired in a part of the time, a part as often, gone. */
export type Supposed = z.infer<typeof supposed>;

export const riskSearch = z.object({
  slo: z
    .union([z.string(), z.number(), z.boolean()])
    .transform((name) => (name === '' ? undefined : String(name)))
    .optional()
    .catch(undefined),
  source: z.enum(['seeded', 'incidents', 'person']).optional().catch(undefined),
  retired: z.literal(true).optional().catch(undefined),
  what: z.array(supposed).optional().catch(undefined),
});

export type RiskSearch = z.infer<typeof riskSearch>;

/** As the API takes it; what supposes nothing is not asked. */
export function asChanges(all: readonly Supposed[]): Change[] {
  return all
    .filter(({ detect, repair, often, gone }) => detect !== undefined || repair !== undefined || often !== undefined || gone === true)
    .map(({ risk, detect, repair, often, gone }) => ({
      risk,
      ...(gone === true
        ? { remove: true }
        : {
            ...(detect === undefined ? {} : { detect_factor: detect }),
            ...(repair === undefined ? {} : { repair_factor: repair }),
            ...(often === undefined ? {} : { frequency_factor: often }),
          }),
    }));
}
