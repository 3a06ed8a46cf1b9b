import { useCallback, useMemo } from 'react';
import { z } from 'zod';
import { DEFAULT_RANGE, readRange, writeRange, type Range } from '~/base/time';
import { useAddress } from './address';

const schema = z.object({ t: z.string().optional().catch(undefined) });

/** The range of time in the address, `t`, that the pages share. */
export function useRange(): readonly [Range, (range: Range) => void] {
  const [{ t }, change] = useAddress(schema);
  const range = useMemo(() => (t === undefined ? undefined : readRange(t)) ?? DEFAULT_RANGE, [t]);
  const set = useCallback((next: Range) => change(() => ({ t: writeRange(next) })), [change]);
  return [range, set];
}
