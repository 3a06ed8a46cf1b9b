import { useId } from 'react';
import { bands, isHatched, lawnStep, outline, type BladeOf } from './blade';

const colour = (name: string) => `var(--sw-${name})`;

/** One blade in the coordinates of an SVG around it: its left edge at x, the soil at `base`. */
export function Blade({ of, x, base, width, height }: { of: BladeOf; x: number; base: number; width: number; height: number }) {
  const clip = useId();
  const { green, brown, root, torn } = bands(of);
  const tall = (green + brown) * height;
  const hatch = isHatched(of) || of.frozen;
  return (
    <g>
      <path
        d={outline(x, base, width, height)}
        fill={colour('canvas')}
        stroke={colour(of.pages ? 'bad' : 'line-strong')}
        strokeWidth={of.pages ? 1.2 : 0.75}
      />
      {tall > 0 && (
        <>
          <clipPath id={clip}>
            <path d={outline(x, base, width, tall, of.frozen)} />
          </clipPath>
          <g clipPath={`url(#${clip})`}>
            <rect x={x} y={base - tall} width={width} height={tall} fill={colour(of.frozen ? 'frozen' : `lawn-${lawnStep(of.left)}`)} />
            {brown * height > 0.5 && (
              <>
                <rect x={x} y={base - tall} width={width} height={brown * height} fill={colour('bad')} />
                {green > 0 && <rect x={x} y={base - green * height - 1} width={width} height={2} fill={colour('surface')} />}
              </>
            )}
            {hatch && <Hatch x={x} base={base} width={width} height={height} />}
          </g>
        </>
      )}
      {root > 0 && <path d={rootPath(x, base + 9, width, root * height, torn)} fill={colour('bad')} />}
      <rect x={x} y={base + 3} width={width} height={3} fill={colour('line')} />
      <rect x={x} y={base + 3} width={width * Math.min(1, of.coverage)} height={3} fill={colour('control')} />
    </g>
  );
}

function Hatch({ x, base, width, height }: { x: number; base: number; width: number; height: number }) {
  const lines: string[] = [];
  for (let at = -height; at < width + height; at += 5) lines.push(`M${x + at},${base}l${height},${-height}`);
  return <path d={lines.join('')} stroke={colour('surface')} strokeWidth="1.6" />;
}

function rootPath(x: number, top: number, width: number, height: number, torn: boolean): string {
  const end = top + height;
  const edge = torn ? `L${x + width * 0.75},${end - 3}L${x + width * 0.5},${end}L${x + width * 0.25},${end - 3}` : '';
  return `M${x},${top}H${x + width}V${end}${edge}L${x},${end}Z`;
}

/** A blade of its own, for lists (10 × 24) and headers (14 × 58). */
export function SmallBlade({ of, width = 10, height = 24, text }: { of: BladeOf; width?: number; height?: number; text: string }) {
  const under = 7 + (of.left < 0 ? 4 + bands(of).root * height : 0);
  return (
    <svg width={width + 8} height={height + 2 + under} role="img" aria-label={text}>
      <Blade of={of} x={4} base={height + 1} width={width} height={height} />
      <path d={`M0,${height + 1.5}H${width + 8}`} stroke={colour('control')} />
    </svg>
  );
}
