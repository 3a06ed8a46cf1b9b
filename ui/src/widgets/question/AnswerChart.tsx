import { useMemo } from 'react';
import type { Answer } from '~/api/ask';
import { counted, length, ofColumn, short } from '~/base/format';
import type { Span } from '~/base/time';
import type { Pick } from '~/charts/heat';
import { Heatmap } from '~/charts/Heatmap';
import type { Marker, SeriesChart } from '~/charts/series';
import { TimeSeries } from '~/charts/TimeSeries';
import { usePreferences } from '~/state/preferences';
import { earlierLines, granularity, heat, lines, spanOfAnswer, steps, times, unknownOf } from './answer';
import { calculationText, heatmapOf, type Calculation } from './question';

export type AnswerChartProps = {
  readonly answer: Answer;
  /** The calculation as it was asked for, and its place in the answer. */
  readonly asked: Calculation;
  readonly index: number;
  readonly isLast?: boolean;
  readonly height?: number;
  readonly lit?: string | undefined;
  readonly markers?: readonly Marker[];
  readonly pick?: Pick | undefined;
  readonly onPick?: (pick: Pick | undefined) => void;
  readonly onZoom?: (span: Span) => void;
  /** A point of a line: the time, a step's length, what it is a figure of, the value. */
  readonly onPoint?: (at: { time: number; step: number; column: string | undefined; value: number }) => void;
};

const NONE: readonly never[] = [];

/** A calculation of an answer over time: a heatmap where it is one, otherwise lines or bars. */
export function AnswerChart(props: AnswerChartProps) {
  const column = heatmapOf(props.asked);
  return column === undefined ? <Lines {...props} /> : <Heat {...props} column={column} />;
}

function Heat({ answer, index, column, height = 280, markers = NONE, pick, onPick, onZoom }: AnswerChartProps & { column: string }) {
  const { zone } = usePreferences();
  const shown = useMemo(
    () => (answer.result === undefined ? undefined : heat(answer.result, index, zone, (of) => ofColumn(column, of), answer.query?.granularity)),
    [answer, index, zone, column],
  );
  const unknown = useMemo(() => unknownOf(answer), [answer]);
  if (shown === undefined) return <p className="sw-faint">{unknown === undefined ? `No event has a number in ${column}, so there is nothing to draw.` : `So far no event has a number in ${column}.`}</p>;
  return (
    <Heatmap
      title={`heatmap(${column})`}
      note={`${length(shown.step)} by ${counted(shown.bounds.length - 1, 'row')}`}
      heat={shown}
      {...spanOfAnswer(answer)}
      {...{ height, markers, pick, unknown }}
      {...(onPick === undefined ? {} : { onPick })}
      {...(onZoom === undefined ? {} : { onZoom })}
    />
  );
}

/** What a calculation is a figure of: duration_ms of p99(duration_ms). */
export function columnOf(of: Calculation): string | undefined {
  return /\((.*)\)/.exec(calculationText(of))?.[1];
}

function Lines({ answer, asked, index, isLast = true, height, lit, markers = NONE, onZoom, onPoint }: AnswerChartProps) {
  const { zone } = usePreferences();
  const offset = answer.query?.compare_time_offset_seconds;
  // Which earlier line is drawn depends on what is lit; nothing else does.
  const compared = offset === undefined ? undefined : lit;
  const { chart, step } = useMemo(() => seriesOf(answer, asked, index, zone, markers, compared), [answer, asked, index, zone, markers, compared]);
  return (
    <TimeSeries
      title={calculationText(asked)}
      note={`each ${length(step)}${offset === undefined ? '' : `, dashed ${length(offset)} earlier`}`}
      chart={chart}
      height={height ?? (isLast ? 150 : 128)}
      isLast={isLast}
      lit={lit}
      {...(onZoom === undefined ? {} : { onSelect: (span: Span) => onZoom({ start: Math.floor(span.start), end: Math.ceil(span.end) }) })}
      {...(onPoint === undefined ? {} : { onPoint: (time: number, value: number) => onPoint({ time, step, column: columnOf(asked), value }) })}
    />
  );
}

function seriesOf(
  answer: Answer,
  asked: Calculation,
  index: number,
  zone: 'UTC' | 'local',
  markers: readonly Marker[],
  lit: string | undefined,
): { chart: SeriesChart; step: number } {
  const { result, query } = answer;
  const span = spanOfAnswer(answer);
  const unknown = unknownOf(answer);
  const found = times(result?.groups ?? []);
  const step = granularity(answer, found);
  const at = steps(found, step, span.start, span.end);
  const column = columnOf(asked);
  const isCount = column === undefined || /^count/i.test(calculationText(asked));
  const own = result === undefined ? [] : [...lines(result, index, at, unknown?.end), ...earlierLines(result, index, at, query?.compare_time_offset_seconds ?? 0, lit, unknown?.end)];
  const chart = { times: at, lines: own, ...span, zone, markers, unknown, write: (of: number) => (isCount ? short(of) : ofColumn(column, of)) };
  return { chart, step };
}
