import { useElementSize, useMergedRef } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { counted } from '~/base/format';
import { clock, date, zoneName, type Span } from '~/base/time';
import { ChartFrame } from './ChartFrame';
import { onPointed, pointAt, pointed } from './crosshair';
import { decoration } from './decoration';
import { usePalette, type Palette } from './palette';
import { seriesPicture } from './picture';
import { data, drawn, emphasis, options, reading, type SeriesChart } from './series';
import type { Twin } from './TableTwin';
import styles from './TimeSeries.module.css';

const MOST_READ = 12;
const bars = uPlot.paths.bars?.({ size: [0.86, 64] });

/**
 * Lines or bars over time. The crosshair is shared by all charts of the page; dragging over time
 * selects it.
 *
 * @param isLast whether the labels of time stand below this chart
 * @param lit name of the line that stands out; others fade
 */
export function TimeSeries({
  title,
  note,
  chart,
  height = 160,
  isLast = true,
  lit,
  onSelect,
  onPoint,
}: {
  title: string;
  note?: string;
  chart: SeriesChart;
  height?: number;
  isLast?: boolean;
  lit?: string | undefined;
  onSelect?: (span: Span) => void;
  onPoint?: (time: number, value: number) => void;
}) {
  const { ref: sized, width } = useElementSize();
  const box = useRef<HTMLDivElement>(null);
  const ref = useMergedRef(sized, box);
  const palette = usePalette();
  const [index, setIndex] = useState<number>();
  const plot = useRef<uPlot>(undefined);
  const handlers = useRef({ onSelect, onPoint });
  useEffect(() => {
    handlers.current = { onSelect, onPoint };
  });
  useEffect(() => {
    if (box.current === null || width === 0) return;
    const own: uPlot.Options = {
      ...options(chart, palette, { width, height, isLast }, bars),
      plugins: [decoration(chart, palette)],
      hooks: {
        setCursor: [(u) => setIndex(u.cursor.idx ?? undefined)],
        setSelect: [
          (u) => {
            const { left, width: wide } = u.select;
            if (wide < 3) return;
            handlers.current.onSelect?.({ start: u.posToVal(left, 'x'), end: u.posToVal(left + wide, 'x') });
            u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    };
    const made = new uPlot(own, data(chart), box.current);
    const click = () => {
      const { left = -1, top = -1 } = made.cursor;
      if (left >= 0) handlers.current.onPoint?.(made.posToVal(left, 'x'), made.posToVal(top, 'y'));
    };
    made.over.addEventListener('click', click);
    plot.current = made;
    made.over.addEventListener('mousemove', (event) => pointAt(chart.times[made.posToIdx(event.offsetX)]));
    made.over.addEventListener('mouseleave', () => pointAt(undefined));
    const leave = onPointed(() => follow(made, pointed()));
    return () => {
      leave();
      made.destroy();
    };
  }, [chart, palette, width, height, isLast]);
  useEffect(() => {
    if (plot.current !== undefined) light(plot.current, chart, lit, palette);
  }, [chart, palette, width, height, isLast, lit]);
  const at = index === undefined ? undefined : chart.times[index];
  const read = useMemo(() => (index === undefined ? [] : reading(chart, index)), [chart, index]);
  const when = at === undefined ? '' : `${date(at, chart.zone)} ${clock(at, chart.zone, 'second')} ${zoneName(chart.zone, at)}`;
  const move = (steps: number) => {
    const u = plot.current;
    if (u === undefined) return;
    const next = Math.min(chart.times.length - 1, Math.max(0, (index ?? -1) + steps));
    const time = chart.times[next];
    pointAt(time);
  };
  const asTable = useCallback(() => twin(chart), [chart]);
  const picture = () => {
    const canvas = plot.current?.ctx.canvas;
    return canvas === undefined ? undefined : seriesPicture(title, canvas, { width, height }, chart, isLast, palette);
  };
  const written = read.slice(0, MOST_READ).map(({ name, value }) => `${name}: ${chart.write(value)}`);
  const spoken = at === undefined ? '' : `${when}. ${written.join(', ')}`;
  return (
    <ChartFrame title={title} note={note} twin={asTable} spoken={spoken} move={move} picture={picture}>
      <div className={styles['plot']} ref={ref} style={{ height }}>
        {at !== undefined && read.length > 0 && (
          <div className={styles['reading']} data-side={side(at, chart)} aria-hidden="true">
            <b>{when}</b>
            {written.map((line) => (
              <span key={line}>{line}</span>
            ))}
            {read.length > MOST_READ && <span>and {counted(read.length - MOST_READ, 'other')}</span>}
          </div>
        )}
      </div>
    </ChartFrame>
  );
}

/** Draws anew along the paths that are there: only what stands out changes. */
function light(plot: uPlot, chart: SeriesChart, lit: string | undefined, palette: Palette): void {
  let isChanged = false;
  drawn(chart).forEach((line, i) => {
    const series = plot.series[i + 1];
    const { stroke, width, alpha } = emphasis(line, lit, palette);
    if (series === undefined || (series.alpha === alpha && series.width === width)) return;
    Object.assign(series, { alpha, width, stroke: () => stroke });
    isChanged = true;
  });
  if (isChanged) plot.redraw(false);
}

/** The crosshair of a chart goes where another's is. */
function follow(plot: uPlot, time: number | undefined): void {
  const left = time === undefined ? -10 : plot.valToPos(time, 'x');
  if (Math.abs((plot.cursor.left ?? -10) - left) > 0.5) plot.setCursor({ left, top: time === undefined ? -10 : 0 });
}

/** The read-out stands where the crosshair is not. */
function side(at: number, chart: SeriesChart): 'left' | 'right' {
  return at - chart.start > (chart.end - chart.start) / 2 ? 'left' : 'right';
}

function twin(chart: SeriesChart): Twin {
  return {
    heads: [`Time, ${zoneName(chart.zone, chart.end)}`, ...chart.lines.map(({ name }) => name)],
    rows: chart.times.map((time, i) => [
      `${date(time, chart.zone)} ${clock(time, chart.zone, 'second')}`,
      ...chart.lines.map(({ values }) => {
        const value = values[i];
        return value === null || value === undefined ? '' : chart.write(value);
      }),
    ]),
  };
}
