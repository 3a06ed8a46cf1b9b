/** What a heatmap says: its selection, a cell, all of it as a table. Pure. */
import { counted, short } from '~/base/format';
import { clock, date, ends, zoneName } from '~/base/time';
import { countPicked, type Cell, type Heat, type Pick } from './heat';
import type { Twin } from './TableTwin';

/** What is selected: 243 events; 14:01 – 14:42 UTC; 2.6 s to 8.2 s. */
export function pickParts(heat: Heat, pick: Pick): string[] {
  return [
    counted(countPicked(heat, pick), 'event'),
    ...(pick.time === undefined ? [] : [ends(pick.time, heat.zone)]),
    ...(pick.value === undefined ? [] : [`${heat.write(pick.value.from)} to ${heat.write(pick.value.to)}`]),
  ];
}

/** 14:01:00 UTC, 2.6 s to 3 s: 12 events. */
export function cellText(heat: Heat, cell: Cell | undefined): string {
  if (cell === undefined) return '';
  const time = heat.times[cell.column] ?? 0;
  const weight = heat.weights[cell.column]?.[cell.row] ?? 0;
  const from = heat.write(heat.bounds[cell.row] ?? 0);
  const to = heat.write(heat.bounds[cell.row + 1] ?? 0);
  return `${clock(time, heat.zone, 'second')} ${zoneName(heat.zone, time)}, ${from} to ${to}: ${counted(weight, 'event')}`;
}

export function twin(heat: Heat): Twin {
  const rows = heat.bounds.slice(0, -1).map((from, r) => `${heat.write(from)} to ${heat.write(heat.bounds[r + 1] ?? from)}`);
  return {
    heads: [`Time, ${zoneName(heat.zone, heat.times[0])}`, ...rows],
    rows: heat.times.map((time, c) => [
      `${date(time, heat.zone)} ${clock(time, heat.zone, 'second')}`,
      ...rows.map((_, r) => short(heat.weights[c]?.[r] ?? 0)),
    ]),
  };
}
