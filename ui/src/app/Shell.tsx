import { Link, Outlet, useRouterState, type ErrorComponentProps } from '@tanstack/react-router';
import { useEffect, useMemo, useState } from 'react';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { prefer, usePreferences } from '~/state/preferences';
import { press, useShortcuts } from '~/state/shortcuts';
import { KeyHelp } from './KeyHelp';
import { Palette } from './Palette';
import { Rail } from './Rail';
import { useGoKeys } from './useGoKeys';
import styles from './Shell.module.css';
import { Toasts } from './Toasts';

/** The frame of all pages: the rail, the open page, and what floats over both. */
export function Shell() {
  const { railFolded } = usePreferences();
  const isAlone = useRouterState({ select: ({ location }) => location.pathname.startsWith('/shared/') });
  const [floating, setFloating] = useState<'palette' | 'keys'>();
  useEffect(() => {
    const listener = (event: KeyboardEvent) => void press(event);
    addEventListener('keydown', listener);
    return () => removeEventListener('keydown', listener);
  }, []);
  useShortcuts(
    useMemo(
      () => [
        { key: 'Ctrl+k', text: 'Find or do', run: () => setFloating('palette'), inFields: true },
        { key: '?', text: 'Show the keys', run: () => setFloating('keys') },
        { key: '[', text: 'Fold or unfold the rail', run: () => prefer({ railFolded: !railFolded }) },
      ],
      [railFolded],
    ),
  );
  useGoKeys();
  const close = () => setFloating(undefined);
  // Who was given one incident sees nothing of the rest.
  if (isAlone) return <Outlet />;
  return (
    <div className={styles['shell']} data-folded={railFolded}>
      <a className={styles['skip']} href="#main">
        Skip to the page
      </a>
      <Rail find={() => setFloating('palette')} />
      <Outlet />
      <Toasts />
      <Palette opened={floating === 'palette'} close={close} />
      <KeyHelp opened={floating === 'keys'} close={close} />
    </div>
  );
}

export function Missing() {
  return (
    <Page title="No such page">
      <Sheet>
        <h1 className="sw-voice sw-answer">There is no page at this address.</h1>
        <p className="sw-lede">
          It may be from a later version, or mistyped. <Link to="/">The lawn</Link> is always there, and Ctrl K finds the rest.
        </p>
      </Sheet>
    </Page>
  );
}

export function Failed({ error, reset }: ErrorComponentProps) {
  return (
    <Page title="Failed">
      <Sheet>
        <ProblemNote error={error} retry={reset} />
      </Sheet>
    </Page>
  );
}
