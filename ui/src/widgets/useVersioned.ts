import { useState } from 'react';
import { asProblem } from '~/api/problem';

export type Conflict<T, C> = { readonly theirs: T; readonly mine: C };

/** A change of something that two people may change at once: whose stays is for people to say. */
export type Versioned<T, C> = {
  readonly change: (of: T, mine: C) => Promise<boolean>;
  readonly conflict: Conflict<T, C> | undefined;
  /** Makes the change over what somebody else did meanwhile. */
  readonly overwrite: () => Promise<boolean>;
  readonly takeTheirs: () => void;
  readonly error: unknown;
  readonly isBusy: boolean;
};

/**
 * @param send makes a change of the version that was seen
 * @param reread what it is by now
 * @param done when what is shown is to be read again
 */
export function useVersioned<T extends { readonly version: number }, C>({ send, reread, done }: { send: (of: T, mine: C) => Promise<unknown>; reread: (of: T) => Promise<T | undefined>; done: () => Promise<unknown> }): Versioned<T, C> {
  const [conflict, setConflict] = useState<Conflict<T, C>>();
  const [error, setError] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);
  const change = async (of: T, mine: C): Promise<boolean> => {
    setBusy(true);
    setError(undefined);
    try {
      await send(of, mine);
      setConflict(undefined);
      await done();
      return true;
    } catch (failure) {
      const theirs = asProblem(failure).status === 409 ? await reread(of).catch(() => undefined) : undefined;
      if (theirs === undefined) setError(failure);
      else setConflict({ theirs, mine });
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    change,
    conflict,
    overwrite: async () => (conflict === undefined ? false : change(conflict.theirs, conflict.mine)),
    takeTheirs: () => {
      setConflict(undefined);
      void done();
    },
    error,
    isBusy,
  };
}
