import { useQuery } from '@tanstack/react-query';
import { mentionsOf, type Mention } from '~/api/incidents';
import { prefer, usePreferences } from '~/state/preferences';

export type Mentions = {
  readonly isPending: boolean;
  readonly error: unknown;
  readonly retry: () => void;
  /** Where colleagues called whoever sits here, the latest first. */
  readonly all: readonly Mention[];
  /** Those that came since they looked. */
  readonly fresh: readonly Mention[];
};

export function useMentions(): Mentions {
  const { person, mentions: seen } = usePreferences();
  const { data = [], isPending, error, refetch } = useQuery({ ...mentionsOf(person), enabled: person !== '', retry: false });
  const until = seen.person === person ? seen.until : '';
  return { isPending: isPending && person !== '', error, retry: () => void refetch(), all: data, fresh: data.filter(({ at }) => until === '' || Date.parse(at) > Date.parse(until)) };
}

/** Whoever sits here has seen these. */
export function seeMentions(person: string, [latest]: readonly Mention[]): void {
  if (latest !== undefined) prefer({ mentions: { person, until: latest.at } });
}
