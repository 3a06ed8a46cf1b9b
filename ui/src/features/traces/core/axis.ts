/** The stretch of a trace that is drawn, in ms after its base. */
export type Stretch = { readonly from: number; readonly to: number };

const STEPS = [1, 2, 5];

/** Round times within the stretch, counted from `zero`; at most five. */
export function ticks({ from, to }: Stretch, zero: number): readonly number[] {
  const length = to - from;
  let size = 10 ** Math.floor(Math.log10(length / 5));
  const step = STEPS.find((one) => (length / (one * size)) <= 5) ?? 10;
  size *= step;
  const found: number[] = [];
  for (let i = Math.ceil((from - zero) / size - 1e-9); zero + i * size < to - length * 0.06; i++) found.push(zero + i * size);
  return found;
}

/** Where a time stands, in percent of the stretch. */
export function place(at: number, { from, to }: Stretch): number {
  return (100 * (at - from)) / (to - from);
}

/** A bar cut to the stretch, in percent; nothing if it is outside. */
export function bar(start: number, end: number, stretch: Stretch): { left: number; width: number } | undefined {
  const left = Math.max(0, place(start, stretch));
  const right = Math.min(100, place(end, stretch));
  return right < 0 || left > 100 || right < left ? undefined : { left, width: right - left };
}

/** Marks of many spans within a bar, as a path over 0..1000: no more than can be told apart. */
export function tickPath(spans: readonly { readonly start: number; readonly end: number }[], from: number, to: number): string {
  const scale = 1000 / Math.max(to - from, 1e-9);
  const parts: string[] = [];
  let last = -2;
  for (const { start, end } of spans) {
    const x = Math.round((start - from) * scale);
    if (x < last + 3) continue;
    const width = Math.max(2, Math.round((end - start) * scale));
    parts.push(`M${x},0h${width}v1h-${width}z`);
    last = x + width;
  }
  return parts.join('');
}
