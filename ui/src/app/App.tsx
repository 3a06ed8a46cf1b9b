import { MantineProvider } from '@mantine/core';
import { hashKey, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useSyncExternalStore } from 'react';
import { asProblem } from '~/api/problem';
import { pinned } from '~/state/pinned';
import { usePreferences, type Theme } from '~/state/preferences';
import { router } from './router';
import { theme, variables } from './theme';

const ATTEMPTS = 3;

const client = new QueryClient({
  defaultOptions: {
    queries: {
      // Only what is worth it: another answer to the same question is not.
      retry: (failures, error) => failures < ATTEMPTS && asProblem(error).turn === 'capacity',
      refetchOnWindowFocus: false,
      // The same question about pinned events is another one.
      queryKeyHashFn: (key) => hashKey([pinned()?.capture, ...key]),
    },
  },
});

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? '';
const darkness = matchMedia('(prefers-color-scheme: dark)');

function useScheme(wanted: Theme): 'light' | 'dark' {
  const isDark = useSyncExternalStore(
    (listener) => {
      darkness.addEventListener('change', listener);
      return () => darkness.removeEventListener('change', listener);
    },
    () => darkness.matches,
  );
  if (wanted !== 'auto') return wanted;
  return isDark ? 'dark' : 'light';
}

export function App() {
  const scheme = useScheme(usePreferences().theme);
  useEffect(() => {
    document.documentElement.dataset['theme'] = scheme;
  }, [scheme]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} forceColorScheme={scheme} getStyleNonce={() => nonce}>
      <QueryClientProvider client={client}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  );
}
