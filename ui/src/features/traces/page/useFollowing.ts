import { useCallback, useEffect, useRef } from 'react';

const AT_MOST_EVERY_MS = 250;

/** Calls at once if it was not called just before, otherwise when nothing new has come: what follows moves is not in their way. */
export function useFollowing<T>(call: (of: T) => void): readonly [(of: T) => void, () => void] {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef(0);
  const forget = useCallback(() => clearTimeout(timer.current), []);
  useEffect(() => forget, [forget]);
  const follow = useCallback(
    (of: T) => {
      forget();
      const run = () => call(of);
      const isBusy = performance.now() - last.current < AT_MOST_EVERY_MS;
      last.current = performance.now();
      if (isBusy) timer.current = setTimeout(run, AT_MOST_EVERY_MS);
      else run();
    },
    [call, forget],
  );
  return [follow, forget];
}
