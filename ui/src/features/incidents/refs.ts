/** What a hypothesis is judged by, and where it is seen. Pure. */
import type { Capture, Evidence, EvidenceLink, ItemKind } from '~/api/incidents';
import { writePinned } from '~/state/pinned';

export type Reference = EvidenceLink & { readonly title: string };

const HEX = /^[0-9a-f]{8,64}$/i;

/** What an address of these pages shows that is kept: a result, an explanation, a trace. */
export function readReference(text: string): EvidenceLink | undefined {
  const typed = text.trim();
  let url: URL;
  try {
    url = new URL(typed, 'https://sward.invalid');
  } catch {
    return undefined;
  }
  const named = (key: string) => url.searchParams.get(key)?.replace(/^"|"$/g, '') ?? '';
  for (const [key, kind] of [['x', 'explanation'], ['r', 'query']] as const) {
    if (url.pathname === '/explore' && HEX.test(named(key))) return { kind, id: named(key) };
  }
  const trace = /^\/traces\/([^/]+)$/.exec(url.pathname)?.[1];
  return trace === undefined || !HEX.test(trace) ? undefined : { kind: 'trace', id: trace };
}

/** All that is known of an incident and can be judged by, without repetition. */
export function referencesOf(of: Evidence | undefined): Reference[] {
  const captured = of?.captures.flatMap((capture) => [
    ...(capture.explanation === undefined ? [] : [{ kind: 'explanation' as ItemKind, id: capture.explanation, title: `What the bad events share, evidence ${capture.number}` }]),
    ...capture.questions.map(({ title, result }) => ({ kind: 'query' as ItemKind, id: result, title: `${title}, evidence ${capture.number}` })),
    ...capture.traces.map(({ trace_id, name, bad }) => ({ kind: 'trace' as ItemKind, id: trace_id, title: `${bad ? 'Bad' : 'Good'} trace, ${name}` })),
  ]);
  const added = of?.items.flatMap(({ kind, id, title }) => (id === undefined ? [] : [{ kind, id, title }]));
  const seen = new Set<string>();
  return [...(added ?? []), ...(captured ?? [])].filter(({ kind, id }) => !seen.has(`${kind} ${id}`) && seen.add(`${kind} ${id}`));
}

export type Address = { readonly to: string; readonly search: Readonly<Record<string, unknown>> };

/** Where it is seen, on the events that are pinned with it. */
export function addressOf(link: EvidenceLink, incident: number, capture: Pick<Capture, 'id'> | undefined): Address {
  const pinned = { env: undefined, evidence: capture === undefined ? undefined : writePinned(incident, capture.id) };
  if (link.kind === 'trace') return { to: `/traces/${encodeURIComponent(link.id)}`, search: pinned };
  return { to: '/explore', search: { ...pinned, [link.kind === 'explanation' ? 'x' : 'r']: link.id } };
}

/** A question of a capture, with its kept result: asked again, it is asked of what is pinned. */
export function questionAddress({ query, result }: Capture['questions'][number], incident: number, capture: Pick<Capture, 'id' | 'start_time' | 'end_time'>): Address {
  const { start_time: _start, end_time: _end, time_range: _range, dataset, ...question } = query;
  return {
    to: '/explore',
    search: {
      env: undefined,
      evidence: writePinned(incident, capture.id),
      t: `${capture.start_time}/${capture.end_time}`,
      q: dataset === undefined ? question : { ...question, datasets: [dataset] },
      ...(result === '' ? {} : { r: result }),
    },
  };
}

/** Whose pinned events hold what is linked. */
export function captureOf(link: EvidenceLink, of: Evidence | undefined): Capture | undefined {
  const item = of?.items.find(({ kind, id }) => kind === link.kind && id === link.id);
  return (
    of?.captures.find(({ id }) => id === item?.capture) ??
    of?.captures.find(({ explanation, questions, traces }) => explanation === link.id || questions.some(({ result }) => result === link.id) || traces.some(({ trace_id }) => trace_id === link.id))
  );
}
