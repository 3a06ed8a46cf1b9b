import type { BoardDraft } from '~/api/shared';

/** A board of how a service does: how much, how often it fails, how long it takes, what of it. Pure. */
export function overview(dataset: string, columns: readonly string[]): BoardDraft {
  const datasets = [dataset];
  const by = ['http.route', 'name', 'rpc.method', 'service.version'].filter((name) => columns.includes(name)).slice(0, 2);
  const hasErrors = columns.includes('error');
  const panel = (title: string, query: Record<string, unknown>, place: { x: number; y: number; w: number; h: number }, view?: string) => ({
    type: 'query' as const, title, ...place, query: { datasets, ...query }, ...(view === undefined ? {} : { view }),
  });
  return {
    name: `${dataset}, overview`,
    description: 'How much it does, how often it fails, how long it takes',
    time_range: '2h',
    panels: [
      panel('Events', { calculations: ['count'] }, { x: 0, y: 0, w: hasErrors ? 6 : 12, h: 3 }),
      ...(hasErrors ? [panel('Failures', { calculations: ['count'], filters: [{ column: 'error', op: '=', value: true }] }, { x: 6, y: 0, w: 6, h: 3 })] : []),
      ...(columns.includes('duration_ms')
        ? [
            panel('Durations', { calculations: ['heatmap(duration_ms)'] }, { x: 0, y: 3, w: 6, h: 4 }),
            ...by.slice(0, 1).map((name) => panel(`Slowest by ${name}`, { calculations: ['p99(duration_ms)'], breakdowns: [name], limit: 5 }, { x: 6, y: 3, w: 6, h: 4 })),
          ]
        : []),
      ...by.map((name, i) => panel(`By ${name}`, { calculations: ['count', ...(columns.includes('duration_ms') ? ['p99(duration_ms)'] : [])], breakdowns: [name], limit: 10 }, { x: i * 6, y: 7, w: 6, h: 4 }, 'table')),
    ],
  };
}
