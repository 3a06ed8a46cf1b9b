import { useElementSize } from '@mantine/hooks';
import { useCallback, useId, useMemo, useState, type PointerEvent } from 'react';
import { count, percent } from '~/base/format';
import { date, zoneName, type Span, type Zone } from '~/base/time';
import { ChartFrame } from '~/charts/ChartFrame';
import { timeLabels } from '~/charts/series';
import type { Twin } from '~/charts/TableTwin';
import { dayScale, shareOf, type DayBar } from './days';
import styles from './DayBars.module.css';

const LEFT = 58;
const TOP = 10;
const BOTTOM = 22;

/**
 * Days as bars that begin at the target: what is above it is good enough, what hangs below is not.
 *
 * @param gaps times of which nothing is known, hatched
 */
export function DayBars({ title, note, days, gaps, target, zone, height }: { title: string; note: string; days: readonly DayBar[]; gaps: readonly Span[]; target: number; zone: Zone; height: number }) {
  const { ref, width } = useElementSize();
  const [index, setIndex] = useState<number>();
  const scale = useMemo(() => dayScale(days, target), [days, target]);
  const worst = useMemo(() => Math.min(...days.map((day) => shareOf(day) ?? 1)), [days]);
  const start = days[0]?.start ?? 0;
  const end = days.at(-1)?.end ?? start + 1;
  const x = (time: number) => LEFT + ((time - start) / (end - start)) * (width - LEFT);
  const y = (share: number) => TOP + scale.y(share) * (height - TOP - BOTTOM);
  const at = index === undefined ? undefined : days[index];
  const words = at === undefined ? '' : wordsOf(at, zone);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const time = start + ((event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT) / Math.max(1, width - LEFT)) * (end - start);
    const found = days.findIndex((day) => time >= day.start && time < day.end);
    setIndex(found < 0 ? undefined : found);
  };
  const move = (steps: number) => setIndex(Math.min(days.length - 1, Math.max(0, (index ?? -1) + steps)));
  const asTable = useCallback(() => twin(days, zone), [days, zone]);
  return (
    <ChartFrame title={title} note={worst < scale.low ? `${note}; the worst ${percent(worst)}` : note} twin={asTable} spoken={words} move={move}>
      <div ref={ref} className={styles['box']} style={{ height }}>
        {width > 0 && (
          <svg width={width} height={height} aria-hidden="true" onPointerMove={point} onPointerLeave={() => setIndex(undefined)}>
            <Gaps gaps={gaps} x={x} height={height} start={start} end={end} />
            {scale.labels.map(({ share, isTarget }) => (
              <g key={share} className={isTarget ? styles['target'] : styles['rule']}>
                <path d={`M${LEFT},${y(share)}H${width}`} />
                <text x={LEFT - 6} y={y(share) + 4} textAnchor="end">
                  {percent(share)}
                </text>
              </g>
            ))}
            {days.map((day, i) => (
              <Bar key={day.start} day={day} left={x(day.start)} right={x(day.end)} y={y} target={target} isLit={i === index} />
            ))}
            {timeLabels(start, end, zone, Math.max(2, Math.floor(width / 110))).map((label) => (
              <text key={label.at} x={x(label.at)} y={height - 5}>
                {label.text}
              </text>
            ))}
          </svg>
        )}
        {at !== undefined && (
          <div className={styles['reading']} data-side={x(at.start) > width / 2 ? 'left' : 'right'} aria-hidden="true">
            {words}
          </div>
        )}
      </div>
    </ChartFrame>
  );
}

function Gaps({ gaps, x, height, start, end }: { gaps: readonly Span[]; x: (time: number) => number; height: number; start: number; end: number }) {
  const id = useId();
  return (
    <>
      <pattern id={id} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="1.6" height="6" className={styles['hatch']} />
      </pattern>
      {gaps.map((gap) => {
        const from = x(Math.max(start, gap.start));
        return <rect key={gap.start} x={from} y={TOP} width={Math.max(2, x(Math.min(end, gap.end)) - from)} height={height - TOP - BOTTOM} fill={`url(#${id})`} />;
      })}
    </>
  );
}

function Bar({ day, left, right, y, target, isLit }: { day: DayBar; left: number; right: number; y: (share: number) => number; target: number; isLit: boolean }) {
  const share = shareOf(day);
  if (share === undefined) return null;
  const gap = Math.min(3, (right - left) * 0.2);
  const from = y(Math.max(share, target));
  const to = y(Math.min(share, target));
  const isBad = share < target;
  const wide = Math.max(1, right - left - gap);
  return (
    <g className={isBad ? styles['bad'] : styles['good']} data-lit={isLit}>
      <rect x={left + gap / 2} y={from} width={wide} height={Math.max(1.5, to - from)} />
    </g>
  );
}

function wordsOf(day: DayBar, zone: Zone): string {
  const share = shareOf(day);
  const when = `from ${date(day.start, zone)} ${zoneName(zone, day.start)}`;
  return share === undefined ? `${when}: no events` : `${when}: ${percent(share)} good, ${count(day.bad)} bad of ${count(day.good + day.bad)}`;
}

function twin(days: readonly DayBar[], zone: Zone): Twin {
  return {
    heads: [`Day, ${zoneName(zone)}`, 'good', 'good events', 'bad events'],
    rows: days.map((day) => {
      const share = shareOf(day);
      return [date(day.start, zone), share === undefined ? 'no events' : percent(share), count(day.good), count(day.bad)];
    }),
  };
}
