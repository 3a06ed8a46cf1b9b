import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useShortcuts } from '~/state/shortcuts';
import { PLACES } from './places';

const PATIENCE_MS = 1_500;
const TEXT = `Go to: then ${PLACES.map(({ key, name }) => `${key} ${name}`).join(', ')}`;

/** `g` and a place's letter go there. */
export function useGoKeys(): void {
  const navigate = useNavigate();
  useShortcuts(
    useMemo(() => {
      const run = () => {
        const ended = new AbortController();
        setTimeout(() => ended.abort(), PATIENCE_MS);
        const next = (event: KeyboardEvent) => {
          ended.abort();
          const place = PLACES.find(({ key }) => key === event.key);
          if (place === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          void navigate({ to: place.to });
        };
        // Before the page's own commands hear of it.
        addEventListener('keydown', next, { capture: true, signal: ended.signal });
      };
      return [{ key: 'g', text: TEXT, run }];
    }, [navigate]),
  );
}
