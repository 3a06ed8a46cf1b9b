/** Rules that watch an objective, in words. Pure. */
import { z } from 'zod';
import { length, percent, times } from '~/base/format';
import { parseLength } from '~/base/time';

export const SETS = ['standard', 'workbook', 'sloth', 'none'] as const;
export type RuleSet = (typeof SETS)[number];

export const SET_WORDS: Readonly<Record<RuleSet, { readonly name: string; readonly text: string }>> = {
  standard: { name: 'Standard', text: 'Fast and slow burns, an end that is near, failures that come again and again, and silence.' },
  workbook: { name: 'Workbook', text: 'The four pairs of burn rates of the SRE Workbook.' },
  sloth: { name: 'Sloth', text: 'The pairs that Sloth writes for Prometheus: for a side by side.' },
  none: { name: 'None', text: 'It is measured, and nobody is called.' },
};

const rule = z.object({
  kind: z.string(),
  urgency: z.string().optional(),
  factor: z.number().optional(),
  budget_share: z.number().optional(),
  horizon: z.string().optional(),
  least_burn_rate: z.number().optional(),
  long: z.string().optional(),
  short: z.string().optional(),
  bucket: z.string().optional(),
  look_back: z.string().optional(),
  page_from: z.number().optional(),
  ticket_from: z.number().optional(),
  length: z.string().optional(),
  expected_rows: z.number().optional(),
  least_bad_rows: z.number().optional(),
});

export type Rule = z.infer<typeof rule>;

/** Those that can be read. */
export function rulesOf(all: readonly unknown[] | undefined): Rule[] {
  return (all ?? []).flatMap((one) => {
    const read = rule.safeParse(one);
    return read.success ? [read.data] : [];
  });
}

/** Lengths of several units too: 1h24m. */
function long(text = ''): string {
  return length([...text.matchAll(/\d+(?:\.\d+)?[a-z]+/g)].reduce((sum, [part]) => sum + (parseLength(part) ?? 0), 0));
}

/** When it calls, without whom. */
export function ruleText(one: Rule): string {
  switch (one.kind) {
    case 'burn_rate':
      return `Burns over ${times(one.factor ?? 0)} for ${long(one.long)}, and still does in the last ${long(one.short)}`;
    case 'budget_rate':
      return `Spends ${percent(one.budget_share ?? 0)} of the budget within ${long(one.long)}, and as fast in the last ${long(one.short)}`;
    case 'exhaustion':
      return `The budget ends within ${long(one.horizon)} at the pace of ${long(one.long)} and ${long(one.short)}, burning over ${times(one.least_burn_rate ?? 0)}`;
    case 'recurring_brownout':
      return `Bursts over ${times(one.least_burn_rate ?? 0)} in ${long(one.bucket)} come again within ${long(one.look_back)}: a page from ${times(one.page_from ?? 0)} on average, a ticket from ${times(one.ticket_from ?? 0)}`;
    case 'silence':
      return `Nothing is heard for ${long(one.length)} when ${one.expected_rows ?? 0} events are expected`;
    default:
      return one.kind;
  }
}

/** Whom it calls; a rule of two urgencies is as urgent as it can be. */
export function urgencyOf(one: Rule): 'page' | 'ticket' {
  return one.urgency === 'ticket' ? 'ticket' : 'page';
}
