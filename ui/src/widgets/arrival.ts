import { useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';

/**
 * What the end of an address may lead to (`#comment-3`), which may come later than its page: brought into sight and marked.
 *
 * @returns props of a list item
 */
export function useArrival(id: string) {
  const ref = useRef<HTMLLIElement>(null);
  const isHere = useRouterState({ select: ({ location }) => location.hash === id });
  useEffect(() => {
    if (isHere) ref.current?.scrollIntoView({ block: 'center' });
  }, [isHere]);
  return { id, ref, 'data-here': isHere };
}
