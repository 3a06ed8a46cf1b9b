/** Addresses that several pages lead to. Pages read them with codecs of their own. */
import { writeRange, type Range } from '~/base/time';

/** A question as the API takes it, without times: those stand in the range. */
export type LinkedQuestion = { readonly dataset?: string } & Readonly<Record<string, unknown>>;

export type PageLink = {
  readonly to: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly search: Readonly<Record<string, unknown>>;
};

/** In the search of a link: what it leads to is of all environments, whichever is chosen. */
export const ALL_ENVIRONMENTS = { env: undefined };

/** `/explore?q=<question>&t=<range>`: props of a Link, or the argument of navigate. */
export function exploreLink({ dataset, ...question }: LinkedQuestion, range: Range): PageLink {
  const q = dataset === undefined ? question : { ...question, datasets: [dataset] };
  return { to: '/explore', search: { q, t: writeRange(range) } };
}

/** A trace, with one of its spans opened. */
export function traceLink(id: string, span?: string): PageLink {
  return { to: '/traces/$id', params: { id }, search: span === undefined ? {} : { span } };
}
