/** Earlier incidents that are like one. */
import { queryOptions } from '@tanstack/react-query';
import { api, body } from './client';
import type { paths } from './schema';

export type Rhyme = paths['/api/v1/incidents/{id}/rhymes']['get']['responses']['200']['content']['application/json']['rhymes'][number];

const SOON = 15_000;

export const rhymesOf = (incident: number) =>
  queryOptions({
    queryKey: ['incident', incident, 'rhymes'],
    refetchInterval: SOON,
    queryFn: ({ signal }) => body(api.GET('/api/v1/incidents/{id}/rhymes', { params: { path: { id: String(incident) } }, signal })),
  });
