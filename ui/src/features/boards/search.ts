import { z } from 'zod';
import { questionSchema } from '~/widgets/question/question';

/** What a link to a board says besides the time: filters over all panels, and the chosen preset. */
export const boardSearch = z.object({
  only: questionSchema.pick({ filters: true, filter_combination: true }).optional().catch(undefined),
  /** Empty: none, whatever the board chooses at first. */
  preset: z.string().optional().catch(undefined),
  /** The range of time, which the pages share; here to be changed together with the preset. */
  t: z.string().optional().catch(undefined),
});

export type BoardSearch = z.infer<typeof boardSearch>;
