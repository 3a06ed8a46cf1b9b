/** Earlier incidents that are like one. */
import { queryOptions } from '@tanstack/react-query';
import { asked } from './unlisted';

export type Rhyme = {
  readonly incident: number;
  readonly title: string;
  readonly opened_at: string;
  /** 0..1: how alike they are. */
  readonly score: number;
  /** What they have in common, in words. */
  readonly because: readonly string[];
  readonly fixed_by: readonly string[];
  readonly cause: string;
};

export type Rhymes = { readonly as_of: string; readonly rhymes: readonly Rhyme[] };

const SOON = 15_000;

export const rhymesOf = (incident: number) =>
  queryOptions({
    queryKey: ['incident', incident, 'rhymes'],
    refetchInterval: SOON,
    queryFn: ({ signal }) => asked<Rhymes>('GET', '/api/v1/incidents/{id}/rhymes', { params: { path: { id: String(incident) } }, signal }),
  });
