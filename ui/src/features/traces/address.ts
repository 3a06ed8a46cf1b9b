/** What of a trace's page stands in its address. */
import { z } from 'zod';
import type { Stretch } from './core/axis';

const text = z.coerce.string().optional().catch(undefined);

const schema = z.object({
  /** The row whose details are open; `none`: none are. */
  span: text,
  find: text,
  /** The span that was made the root. */
  root: text,
  /** The trace it is compared with. */
  with: text,
  /** `sent`: clocks are not corrected. */
  clocks: z.literal('sent').optional().catch(undefined),
  /** The stretch that is drawn, ms after the trace's start: `12.5-200`. */
  part: text,
});

export type TraceAddress = z.infer<typeof schema>;

export function readAddress(search: unknown): TraceAddress {
  const read = schema.safeParse(search);
  return read.success ? read.data : {};
}

export function readPart(part: string | undefined, start: number, end: number): Stretch {
  const found = /^(\d+(?:\.\d+)?)-(\d+(?:\.\d+)?)$/.exec(part ?? '');
  const from = start + Number(found?.[1]);
  const to = Math.min(end, start + Number(found?.[2]));
  return found !== null && from < to ? { from, to } : { from: start, to: end };
}

export function writePart({ from, to }: Stretch, start: number, end: number): string | undefined {
  if (from <= start && to >= end) return undefined;
  const digits = Math.max(0, Math.min(4, 3 - Math.floor(Math.log10(to - from))));
  const write = (at: number) => String(Number((at - start).toFixed(digits)));
  return `${write(from)}-${write(to)}`;
}
