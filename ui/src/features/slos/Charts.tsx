import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { ask, resultOf, type Answer } from '~/api/ask';
import { counted, rules, type Kept, type Status } from '~/api/slos';
import { length, ofColumn, percent, times } from '~/base/format';
import { iso } from '~/base/time';
import { Heatmap } from '~/charts/Heatmap';
import type { Heat } from '~/charts/heat';
import type { SeriesChart, Threshold } from '~/charts/series';
import { TimeSeries } from '~/charts/TimeSeries';
import { usePreferences } from '~/state/preferences';
import { ProblemNote } from '~/widgets/ProblemNote';
import { isYoung, leftOf } from '~/widgets/sloBudget';
import { DayBars } from './DayBars';
import { daysOf } from './days';
import { budgetLeft, burn, burnTop, forecast } from './history';
import { excluded, isReset, resets } from './adjusted';
import { goodAndBad } from './outcome';
import { rulesOf } from './rules';
import { useSilences } from './useSilences';

const DAY = 86_400;
const HEIGHT = 224;

const seconds = (time: string) => Date.parse(time) / 1000;

/** Budget left over the window, and the forecast. */
export function BudgetChart({ slo }: { slo: Status }) {
  const { zone } = usePreferences();
  const { data, error } = useQuery({ ...counted(slo.name, '1h', isReset(slo) ? slo.budget.start : undefined), placeholderData: keepPreviousData });
  const chart = useMemo<SeriesChart | undefined>(() => {
    if (data === undefined) return undefined;
    const { times: at, left } = budgetLeft(data, slo.target, slo.budget.eligible > 0 ? slo.budget.projected.eligible / slo.budget.eligible : 1);
    const now = seconds(slo.counted_up_to);
    // Of a young service the time before its first event would be most of the drawing, and empty.
    const start = isYoung(slo.budget) ? Math.max(seconds(slo.budget.start), at[0] ?? 0) : seconds(slo.budget.start);
    const room = now + (now - start) / 6;
    const exhausted = slo.last_hour.exhausted_at ?? slo.last_day.exhausted_at;
    const ahead = forecast(leftOf(slo.budget), now, exhausted === undefined ? undefined : seconds(exhausted), room);
    const all = [...at, ...(ahead === undefined ? [] : ahead.times.filter((time) => time > (at.at(-1) ?? 0)))];
    return {
      times: all,
      lines: [
        { name: 'budget left', slot: 0, style: 'good', values: all.map((_, i) => left[i] ?? null) },
        ...(ahead === undefined
          ? []
          : [{ name: 'at this burn', slot: 0, style: 'forecast' as const, values: all.map((time, i) => (i < at.length - 1 ? null : i === at.length - 1 ? ahead.left[0] : (ahead.left[ahead.times.indexOf(time)] ?? null))) }]),
      ],
      start,
      end: ahead === undefined ? now : room,
      zone,
      markers: resets(slo.adjustments),
      bands: excluded(slo.adjustments),
      bounds: [Math.min(0, ...left.map((value) => value ?? 0)), 1.04],
      write: (value) => percent(value),
    };
  }, [data, slo, zone]);
  if (error !== null) return <ProblemNote error={error} />;
  return chart === undefined ? <div style={{ height: HEIGHT }} /> : <TimeSeries title="Budget left" note={`${slo.budget.length}, and the forecast`} chart={chart} height={HEIGHT} />;
}

/** Burn rate of the last day: the last five minutes thin, the last hour as a line, and what pages. */
export function BurnChart({ slo }: { slo: Status }) {
  const { zone } = usePreferences();
  const { data, error } = useQuery(counted(slo.name, '5m', '24h'));
  const own = useQuery(rules(slo.name)).data;
  const burnt = useMemo<{ chart: SeriesChart; note: string } | undefined>(() => {
    if (data === undefined) return undefined;
    const thresholds: Threshold[] = rulesOf(own?.rules)
      .filter(({ kind, factor }) => kind === 'burn_rate' && factor !== undefined)
      .slice(0, 2)
      .map(({ factor = 0, long = '', urgency }) => ({ value: factor, name: `${times(factor)} over ${long}`, urgency: urgency === 'page' ? 'page' : 'ticket' }));
    const at = data.times;
    const [few, hour] = [burn(data, slo.target, 1), burn(data, slo.target, 12)];
    const { top, above } = burnTop(hour, few, thresholds.map(({ value }) => value));
    const drawn = {
      times: at,
      lines: [
        { name: 'last 5 min', slot: 0, style: 'earlier' as const, values: few },
        { name: 'last hour', slot: 0, style: 'bad' as const, values: hour },
      ],
      start: at[0] ?? 0,
      end: (at.at(-1) ?? 0) + 300,
      zone,
      thresholds,
      bands: excluded(slo.adjustments),
      bounds: [0, top] as const,
      write: times,
    };
    return { chart: drawn, note: above === undefined ? 'last 24 h' : `last 24 h; five minutes of it up to ${times(above)}` };
  }, [data, own, slo.target, slo.adjustments, zone]);
  if (error !== null) return <ProblemNote error={error} />;
  return burnt === undefined ? <div style={{ height: HEIGHT }} /> : <TimeSeries title="Burn rate" note={burnt.note} chart={burnt.chart} height={HEIGHT} />;
}

/** Each day against the target; what was not heard is hatched. */
export function DaysChart({ slo }: { slo: Status }) {
  const { zone } = usePreferences();
  const { data, error } = useQuery(counted(slo.name, '1d'));
  const { gaps } = useSilences(slo);
  const days = useMemo(() => (data === undefined ? [] : daysOf(data, DAY)), [data]);
  if (error !== null) return <ProblemNote error={error} />;
  return data === undefined ? (
    <div style={{ height: HEIGHT }} />
  ) : (
    <DayBars title="Each day" note="good, from the target" days={days} gaps={[...gaps, ...excluded(slo.adjustments)]} target={slo.target} zone={zone} height={HEIGHT} />
  );
}

const RECENT = 6 * 3600;

/** Where bad events stand among good ones, by time and duration. */
export function OutcomeHeat({ slo, kept }: { slo: Status; kept: Kept }) {
  const { zone } = usePreferences();
  const end = Math.floor(seconds(slo.counted_up_to) / 300) * 300;
  const start = end - RECENT;
  const { data, error } = useQuery({
    queryKey: ['outcomes', kept.name, kept.generation, end],
    staleTime: Infinity,
    queryFn: ({ signal }): Promise<Answer> =>
      ask(
        {
          datasets: kept.sli.datasets,
          start_time: iso(start),
          end_time: iso(end),
          where: kept.sli.eligible,
          calculated_fields: [{ name: 'slo.outcome', expression: `if(${kept.sli.good}, 'good', 'bad')` }],
          breakdowns: ['slo.outcome'],
          calculations: ['heatmap(duration_ms)'],
        } as never,
        signal,
      ),
  });
  const heat = useMemo<Heat | undefined>(() => (data === undefined ? undefined : goodAndBad(resultOf(data), data.query?.granularity ?? 300, zone, (value) => ofColumn('duration_ms', value))), [data, zone]);
  if (error !== null) return <ProblemNote error={error} />;
  if (heat === undefined) return <p className="sw-faint">{data === undefined ? 'Reading events' : 'None of the last six hours’ events has a duration_ms, so there is no heatmap of good and bad.'}</p>;
  return <Heatmap title="Good and bad" note={`duration_ms, ${length(RECENT)}`} heat={heat} start={start} end={end} height={HEIGHT + 22} />;
}
