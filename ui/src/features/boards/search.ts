import { z } from 'zod';
import { questionSchema } from '~/widgets/question/question';

/** What a link to a board says besides the time: filters over all panels, and the chosen preset. */
export const boardSearch = z.object({
  only: questionSchema.pick({ filters: true, filter_combination: true }).optional().catch(undefined),
  preset: z.string().optional().catch(undefined),
});

export type BoardSearch = z.infer<typeof boardSearch>;
