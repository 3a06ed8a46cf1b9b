/** A small line of a figure over time, from nought; a gap where nothing is known. */
export function Sparkline({
  values,
  width = 116,
  height = 18,
  text,
}: {
  values: readonly (number | null)[];
  width?: number;
  height?: number;
  text: string;
}) {
  const most = Math.max(...values.map((value) => value ?? 0), Number.MIN_VALUE);
  const last = Math.max(values.length - 1, 1);
  const line: string[] = [];
  values.forEach((value, i) => {
    if (value === null) return;
    const isStart = i === 0 || values[i - 1] === null;
    const y = height - 1 - (value / most) * (height - 2);
    line.push(`${isStart ? 'M' : 'L'}${((i / last) * width).toFixed(1)},${y.toFixed(1)}`);
  });
  return (
    <svg width={width} height={height} role="img" aria-label={text}>
      <rect width={width} height={height} fill="var(--sw-sunken)" />
      <path d={line.join('')} fill="none" stroke="var(--sw-text-3)" strokeWidth="1.25" strokeLinejoin="round" />
    </svg>
  );
}
