import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { z } from 'zod';
import { postmortem, write, type Postmortem } from '~/api/postmortems';
import { asProblem } from '~/api/problem';
import { keepUnsaved, unsaved } from '~/state/unsaved';
import { changed, merge, textsOf, type Clash, type Texts } from './merge';

export type Writing = ReturnType<typeof useWriting>;

const kept = z.object({ version: z.number(), texts: z.record(z.string(), z.string()) });

type State = { readonly base: Postmortem; readonly texts: Texts; readonly clashes: readonly Clash[]; readonly merged: readonly string[]; readonly isFound: boolean };

/** A postmortem while it is written: nothing is lost of what two people write at once, or of a page that is left. */
export function useWriting(of: Postmortem) {
  const cache = useQueryClient();
  const name = `postmortem.${of.incident}`;
  const [state, setState] = useState<State>(() => begun(of, unsaved(name)));
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const hold = (next: State) => {
    setState(next);
    const own = changed(textsOf(next.base.sections), next.texts);
    keepUnsaved(name, own.length === 0 ? undefined : { version: next.base.version, texts: textsOf(own) });
  };
  const told = (now: Postmortem) => cache.setQueryData(postmortem(of.incident).queryKey, now);
  const begin = (base: Postmortem) => hold({ base, texts: textsOf(base.sections), clashes: [], merged: [], isFound: false });
  const save = async (own: State = state, isAgain = false): Promise<void> => {
    try {
      setError(undefined);
      const base = await write(of.incident, own.base.version, changed(textsOf(own.base.sections), own.texts));
      told(base);
      hold({ base, texts: textsOf(base.sections), clashes: [], merged: isAgain ? own.merged : [], isFound: false });
    } catch (failure) {
      if (asProblem(failure).status !== 409 || isAgain) return setError(failure);
      const base = await cache.fetchQuery({ ...postmortem(of.incident), staleTime: 0 });
      const { texts, clashes, theirsTaken } = merge(textsOf(own.base.sections), own.texts, textsOf(base.sections));
      const next = { base, texts, clashes, merged: writtenOf(base, theirsTaken), isFound: false };
      hold(next);
      if (clashes.length === 0) await save(next, true);
    }
  };
  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    await work().catch(setError);
    setBusy(false);
  };
  const settle = (key: string, text: string) => hold({ ...state, texts: { ...state.texts, [key]: text }, clashes: state.clashes.filter((one) => one.key !== key) });
  return {
    ...state,
    isChanged: changed(textsOf(state.base.sections), state.texts).length > 0,
    isBusy,
    error,
    change: (key: string, text: string) => hold({ ...state, texts: { ...state.texts, [key]: text } }),
    save: () => run(() => save()),
    settle,
    drop: () => begin(state.base),
    /** The server has a newer one, of this page's own doing; what the record says by now comes with it. */
    renew: (base: Postmortem) => {
      told(base);
      const { texts } = merge(textsOf(state.base.sections), state.texts, textsOf(base.sections));
      hold({ ...state, base, texts });
    },
    fail: setError,
  };
}

/** Those of these sections that people wrote; the others moved on with the record. */
function writtenOf({ sections }: Postmortem, keys: readonly string[]): string[] {
  return keys.filter((key) => sections.some((section) => section.key === key && section.by_people));
}

function begun(base: Postmortem, found: unknown): State {
  const own = kept.safeParse(found);
  const texts = textsOf(base.sections);
  if (!own.success) return { base, texts, clashes: [], merged: [], isFound: false };
  // What others wrote since then is unknown by section: what differs is for people to say.
  const isOld = own.data.version !== base.version;
  const clashes = Object.entries(own.data.texts).flatMap(([key, mine]) => (isOld && texts[key] !== mine ? [{ key, mine, theirs: texts[key] ?? '' }] : []));
  return { base, texts: { ...texts, ...own.data.texts }, clashes, merged: [], isFound: true };
}
