/** What people make and share: boards, saved queries; and the questions that were asked. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { api, body, type Schemas } from './client';

const kept = {
  id: z.string(),
  version: z.number(),
  created_at: z.string(),
  created_by: z.string(),
  updated_at: z.string(),
  updated_by: z.string(),
};

const place = { x: z.number(), y: z.number(), w: z.number(), h: z.number(), title: z.string().optional() };

const panel = z.discriminatedUnion('type', [
  z.object({ type: z.literal('query'), ...place, query: z.record(z.string(), z.unknown()), view: z.string().optional() }),
  z.object({ type: z.literal('slo'), ...place, slo: z.string() }),
  z.object({ type: z.literal('text'), ...place, text: z.string() }),
]);

const scope = {
  time_range: z.union([z.string(), z.number()]).optional(),
  start_time: z.union([z.string(), z.number()]).optional(),
  end_time: z.union([z.string(), z.number()]).optional(),
  filters: z.array(z.record(z.string(), z.unknown())).optional(),
  filter_combination: z.string().optional(),
};

const draft = z.object({
  name: z.string(),
  description: z.string().optional(),
  panels: z.array(panel).default([]),
  presets: z.array(z.object({ name: z.string(), ...scope })).optional(),
  preset: z.string().optional(),
  ...scope,
});

const board = draft.extend(kept);
const listed = z.object({ name: z.string(), description: z.string().optional(), panels: z.number(), ...kept });

export type Panel = z.infer<typeof panel>;
export type BoardDraft = z.infer<typeof draft>;
export type Board = z.infer<typeof board>;

const params = (id: string) => ({ path: { id } });

export const boards = queryOptions({
  queryKey: ['boards'],
  queryFn: async ({ signal }) => z.object({ boards: z.array(listed) }).parse(await body(api.GET('/api/v1/boards', { signal }))).boards,
});

export const boardOf = (id: string) =>
  queryOptions({
    queryKey: ['board', id],
    queryFn: async ({ signal }) => board.parse(await body(api.GET('/api/v1/boards/{id}', { params: params(id), signal }))),
  });

export async function makeBoard(made: BoardDraft): Promise<Board> {
  return board.parse(await body(api.POST('/api/v1/boards', { body: sent(made) })));
}

/** @throws ApiProblem 409 if somebody else changed it after this version */
export async function changeBoard(id: string, version: number, changed: BoardDraft): Promise<Board> {
  return board.parse(await body(api.PUT('/api/v1/boards/{id}', { params: params(id), body: { ...sent(changed), version } })));
}

export async function deleteBoard(id: string, version: number): Promise<void> {
  await api.DELETE('/api/v1/boards/{id}', { params: { ...params(id), query: { version } } });
}

/** As it is sent: JSON has no place for what is not said. */
function sent(of: BoardDraft): Pick<Schemas['Board'], 'name'> & Partial<Schemas['Board']> {
  return JSON.parse(JSON.stringify(of)) as Pick<Schemas['Board'], 'name'>;
}

/** A board without what the server knows of it: as it is sent. */
export function draftOf(of: Board): BoardDraft {
  return draft.parse(of);
}

const saved = z.object({ name: z.string(), description: z.string().optional(), query: z.record(z.string(), z.unknown()), ...kept });
export type SavedQuery = z.infer<typeof saved>;

export const savedQueries = queryOptions({
  queryKey: ['saved-queries'],
  queryFn: async ({ signal }) => {
    const answer = z.record(z.string(), z.array(saved)).parse(await body(api.GET('/api/v1/saved-queries', { signal })));
    return Object.values(answer).flat();
  },
});

export const savedQuery = (id: string) =>
  queryOptions({
    queryKey: ['saved-query', id],
    queryFn: async ({ signal }) => saved.parse(await body(api.GET('/api/v1/saved-queries/{id}', { params: params(id), signal }))),
  });

export async function saveQuery(made: { name: string; description?: string; query: object }): Promise<SavedQuery> {
  return saved.parse(await body(api.POST('/api/v1/saved-queries', { body: made })));
}

export async function deleteSavedQuery(id: string): Promise<void> {
  await api.DELETE('/api/v1/saved-queries/{id}', { params: params(id) });
}

const entry = z.object({
  id: z.string(),
  asked_at: z.string(),
  asked_by: z.string(),
  state: z.string(),
  query: z.record(z.string(), z.unknown()),
  rows_scanned: z.number(),
  elapsed_ms: z.number(),
  result: z.string().optional(),
});
export type HistoryEntry = z.infer<typeof entry>;

const PAGE = 200;

/** The questions that were asked, the newest first, page by page. */
export const questionHistory = (whose: 'mine' | 'team') =>
  infiniteQueryOptions({
    queryKey: ['query-history', whose],
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ signal, pageParam: after }) => {
      const query = { mine: whose === 'mine', limit: PAGE, ...(after === undefined ? {} : { after }) };
      return z.object({ questions: z.array(entry), next: z.string().optional() }).parse(await body(api.GET('/api/v1/query-history', { params: { query }, signal })));
    },
    getNextPageParam: ({ next }) => next,
    select: ({ pages }) => pages.flatMap(({ questions }) => questions),
  });
