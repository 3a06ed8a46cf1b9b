import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { z } from 'zod';

/**
 * What a page keeps in the address, through its one codec. Each change is a step that the browser's
 * back button takes back.
 *
 * @param schema takes any object; what it cannot read it leaves out
 */
export function useAddress<T extends object>(schema: z.ZodType<T>): readonly [T, (change: (old: T) => T) => void] {
  const raw: object = useSearch({ strict: false });
  const navigate = useNavigate();
  const own = useMemo(() => schema.parse(raw), [schema, raw]);
  const set = useCallback(
    (change: (old: T) => T) => {
      const search = (old: object) => ({ ...old, ...emptied(old, schema.parse(old)), ...change(schema.parse(old)) });
      void navigate({ to: '.', search: search as never });
    },
    [navigate, schema],
  );
  return [own, set];
}

/** The page's own keys, so that a change can take them away. */
function emptied(old: object, own: object): object {
  return Object.fromEntries(Object.keys(old).filter((key) => key in own).map((key) => [key, undefined]));
}
