/** Questions about the data, whose answers stay as notes on it; and the names of those who can be called. */
import { queryOptions } from '@tanstack/react-query';
import { api, body, type Schemas } from './client';

/** What is asked about: a dataset, one of its columns, or a service. */
export type About = Schemas['AskedQuestion']['about'];
export type Question = Schemas['AskedQuestion'];
export type Answer = Question['answers'][number];
/** Which questions; what is not said may be anything. */
export type QuestionFilter = { readonly [name in 'dataset' | 'column' | 'service']?: string | undefined } & { readonly incident?: number | undefined };

const KEY = 'questions';
const SOON = 10_000;
const MINUTE = 60_000;

/** The most that is asked for at once. */
export const MOST_QUESTIONS = 200;
/** The longest text of a question and of an answer. */
export const LONGEST = 10_000;

/** All lists of questions, and each. */
export const QUESTIONS = [KEY];

function query(filter: QuestionFilter) {
  const said = Object.entries(filter).filter(([, of]) => of !== undefined);
  return { ...(Object.fromEntries(said) as About & { incident?: number }), limit: MOST_QUESTIONS };
}

const path = (id: number) => ({ path: { id: String(id) } });

export const questions = (filter: QuestionFilter = {}) =>
  queryOptions({
    queryKey: [KEY, filter],
    staleTime: SOON,
    refetchInterval: MINUTE,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/questions', { params: { query: query(filter) }, signal }))).questions,
  });

export const question = (id: number) =>
  queryOptions({
    queryKey: [KEY, 'one', id],
    refetchInterval: SOON,
    queryFn: ({ signal }) => body(api.GET('/api/v1/questions/{id}', { params: path(id), signal })),
  });

export function ask(about: About, text: string, incident: number | undefined): Promise<Question> {
  return body(api.POST('/api/v1/questions', { body: { about, text, ...(incident === undefined ? {} : { incident }) } }));
}

/** From then on it is a note on what was asked about. */
export function answer(id: number, text: string): Promise<Question> {
  return body(api.POST('/api/v1/questions/{id}/answers', { params: path(id), body: { text } }));
}

/** Of everybody one counts. */
export function thank(id: number): Promise<Question> {
  return body(api.POST('/api/v1/questions/{id}/thanks', { params: path(id) }));
}

const MOST_NAMES = 8;

/** Names of people who take part, that begin so. */
export const people = (beginning: string) =>
  queryOptions({
    queryKey: ['people', beginning],
    staleTime: MINUTE,
    queryFn: async ({ signal }) => (await body(api.GET('/api/v1/people', { params: { query: { q: beginning, limit: MOST_NAMES } }, signal }))).people,
  });
