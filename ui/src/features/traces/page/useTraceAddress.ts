import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { readAddress, type TraceAddress } from '../address';

type Change = { readonly [Key in keyof TraceAddress]: TraceAddress[Key] | undefined };

/** What stands in the address of the open trace, and how it is changed. */
export function useTraceAddress(): readonly [TraceAddress, (change: Change) => void] {
  const search: unknown = useSearch({ strict: false });
  const navigate = useNavigate();
  const address = useMemo(() => readAddress(search), [search]);
  const change = useCallback(
    (next: Change) => void navigate({ to: '.', search: (old: object): object => ({ ...old, ...next }), replace: true }),
    [navigate],
  );
  return [address, change];
}
