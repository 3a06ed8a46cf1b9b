import type { Result } from '~/api/ask';
import type { Zone } from '~/base/time';
import type { Heat } from '~/charts/heat';

/** Good and bad groups of one heatmap as one, in which the bad are told apart. Nothing without events. */
export function goodAndBad(result: Result, step: number, zone: Zone, write: (value: number) => string): Heat | undefined {
  const maps = result.groups.flatMap((group) => (group.heatmaps ?? []).map((map) => ({ map, isBad: group.key[0] === 'bad' })));
  const first = maps.find(({ map }) => map.times.length > 0)?.map;
  if (first === undefined) return undefined;
  const at = [...new Set(maps.flatMap(({ map }) => map.times.map((time) => Date.parse(time) / 1000)))].sort((a, b) => a - b);
  const empty = () => at.map(() => first.bounds.slice(1).map(() => 0));
  const weights = empty();
  const bad = empty();
  const column = new Map(at.map((time, i) => [time, i]));
  for (const { map, isBad } of maps) {
    map.times.forEach((time, c) => {
      const into = column.get(Date.parse(time) / 1000) ?? -1;
      map.weights[c]?.forEach((weight, r) => {
        const all = weights[into];
        const worse = bad[into];
        if (all !== undefined) all[r] = (all[r] ?? 0) + weight;
        if (isBad && worse !== undefined) worse[r] = (worse[r] ?? 0) + weight;
      });
    });
  }
  return { times: at, step, bounds: first.bounds, weights, bad, zone, write };
}
