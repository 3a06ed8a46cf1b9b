import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useMemo } from 'react';
import { api, body } from '~/api/client';
import { readRange } from '~/base/time';
import { questionOf, USUAL, type Asked } from '~/widgets/question/question';
import type { ExploreSearch } from './search';

/** The question of what is kept and the time it was about, as they stand in the address; nothing if it tells of none. Pure. */
export function questionOfKept(document: unknown): { readonly q: Asked; readonly t: string } | undefined {
  if (typeof document !== 'object' || document === null) return undefined;
  const { query, question } = document as { query?: unknown; question?: unknown };
  const own = (query ?? question) as { start_time?: unknown; end_time?: unknown } | undefined;
  const t = `${String(own?.start_time)}/${String(own?.end_time)}`;
  const q = questionOf(own);
  if (q === undefined || readRange(t) === undefined) return undefined;
  return { q: query === undefined ? { ...q, ...USUAL } : q, t };
}

/** A link that names what is kept and no question gets the question into its address. */
export function useKeptQuestion({ r, x, q, saved }: ExploreSearch): void {
  const navigate = useNavigate();
  const id = x ?? r;
  const isAlone = id !== undefined && q === undefined && saved === undefined;
  const { data } = useQuery({
    queryKey: ['kept', id, 'question'],
    enabled: isAlone,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => body<unknown>(api.GET('/api/v1/results/{id}', { params: { path: { id: id ?? '' } }, signal })),
  });
  const found = useMemo(() => (isAlone ? questionOfKept(data) : undefined), [isAlone, data]);
  useEffect(() => {
    if (found !== undefined) void navigate({ to: '.', search: ((old: object) => ({ ...old, ...found })) as never, replace: true });
  }, [found, navigate]);
}
