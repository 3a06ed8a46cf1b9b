import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Answer } from '~/api/ask';
import { markers } from '~/api/markers';
import { counted, length, ofColumn, short } from '~/base/format';
import { iso, type Span } from '~/base/time';
import { Heatmap } from '~/charts/Heatmap';
import type { SeriesChart } from '~/charts/series';
import { TimeSeries } from '~/charts/TimeSeries';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { granularity, heat, lines, MOST_LINES, seconds, steps, times } from './answer';
import styles from './ChartView.module.css';
import { GroupTable } from './GroupTable';
import { calculationText, heatmapOf, type Calculation } from './question';
import type { Explore } from './Results';
import { useSlowest } from './useSlowest';

const NONE: readonly never[] = [];

/** Each calculation as a chart, one beneath the other, with one axis of time. */
export function ChartView({ explore, answer }: { explore: Explore; answer: Answer }) {
  const span = spanOfAnswer(answer);
  const found = useQuery(markers(span)).data;
  const [lit, light] = useState<string>();
  const { result } = answer;
  if (result === undefined) return null;
  const calculations = result.calculations.map((name, i) => ({ name, i, asked: explore.asked.calculations?.[i] ?? name }));
  return (
    <div className={styles['charts']}>
      {calculations.map(({ name, i, asked }) => (
        <OneChart
          key={`${i} ${name}`}
          {...{ explore, answer, span, asked, lit, markers: found ?? NONE }}
          index={i}
          isLast={i === calculations.length - 1}
        />
      ))}
      {result.breakdowns.length > 0 && <GroupTable explore={explore} answer={answer} most={MOST_LINES} light={light} />}
    </div>
  );
}

export function spanOfAnswer(answer: Answer): Span {
  const { start_time: start, end_time: end } = answer.query ?? {};
  return { start: seconds(String(start)), end: seconds(String(end)) };
}

type ChartProps = {
  explore: Explore;
  answer: Answer;
  span: Span;
  asked: Calculation;
  index: number;
  isLast: boolean;
  lit: string | undefined;
  markers: readonly { time: number; name: string }[];
};

function OneChart(props: ChartProps) {
  const column = heatmapOf(props.asked);
  return column === undefined ? <Lines {...props} /> : <Heat {...props} column={column} />;
}

function Heat({ explore, answer, span, index, column, markers: found }: ChartProps & { column: string }) {
  const { zone } = usePreferences();
  const shown = useMemo(
    () => (answer.result === undefined ? undefined : heat(answer.result, index, zone, (of) => ofColumn(column, of), answer.query?.granularity)),
    [answer, index, zone, column],
  );
  if (shown === undefined) return <p className="sw-faint">No event has a number in {column}, so there is nothing to draw.</p>;
  return (
    <Heatmap
      title={`heatmap(${column})`}
      note={`${length(shown.step)} by ${counted(shown.bounds.length - 1, 'row')}`}
      heat={shown}
      {...span}
      markers={found}
      pick={explore.search.pick as Parameters<typeof Heatmap>[0]['pick']}
      onPick={(pick) => explore.set({ pick, group: undefined })}
    />
  );
}

function Lines({ explore, answer, span, asked, index, isLast, lit, markers: found }: ChartProps) {
  const { zone } = usePreferences();
  const slowest = useSlowest(explore);
  const column = /\((.*)\)/.exec(calculationText(asked))?.[1];
  const { chart, step } = useMemo(() => {
    const result = answer.result;
    const at = times(result?.groups ?? []);
    const size = granularity(answer, at);
    const all = steps(at, size, span.start, span.end);
    const isCount = column === undefined || /^count/i.test(calculationText(asked));
    const own: SeriesChart = {
      times: all,
      lines: result === undefined ? [] : lines(result, index, all),
      ...span,
      zone,
      markers: found,
      lit,
      write: (of) => (isCount ? short(of) : ofColumn(column, of)),
    };
    return { chart: own, step: size };
  }, [answer, index, span.start, span.end, zone, asked, column, found, lit]);
  return (
    <>
      <TimeSeries
        title={calculationText(asked)}
        note={`each ${length(step)}`}
        chart={chart}
        height={isLast ? 150 : 128}
        isLast={isLast}
        onSelect={(selected) => explore.setRange({ kind: 'between', start: Math.floor(selected.start), end: Math.ceil(selected.end) })}
        onPoint={(time, most) => void slowest.find({ start: time - step, end: time + step }, column, most)}
      />
      {slowest.found !== undefined && slowest.of === column && (
        <p className="sw-small" role="status">
          {slowest.found === null ? (
            'No trace there.'
          ) : (
            <>
              Slowest trace at or below the point: <Go to={`/traces/${slowest.found.id}`}>{slowest.found.text}</Go>, {iso(slowest.found.time)}
            </>
          )}
        </p>
      )}
    </>
  );
}
