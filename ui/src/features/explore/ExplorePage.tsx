import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useMemo } from 'react';
import { Page } from '~/widgets/Page';
import { useShortcuts } from '~/state/shortcuts';
import styles from './ExplorePage.module.css';
import { QueryBuilder } from './QueryBuilder';
import { Results } from './Results';
import { useAnswer, useExplore } from './useExplore';

const ExplainPanel = lazy(() => import('./ExplainPanel'));

/** Ask anything of all events, and see. */
export function ExplorePage() {
  const explore = useExplore();
  const { search, asked, range, change } = explore;
  const asking = useAnswer(asked, range, search.r);
  const { history } = useRouter();
  const { again } = asking;
  useShortcuts(
    useMemo(
      () => [
        { key: 'Shift+Enter', text: 'Ask again', run: again, inFields: true },
        { key: 'q', text: 'Go to the question', run: () => document.querySelector<HTMLElement>('[aria-label="Add a filter"]')?.focus() },
        { key: 'u', text: 'Undo', run: () => history.back() },
        { key: 'U', text: 'Redo', run: () => history.forward() },
      ],
      [again, history],
    ),
  );
  const isExplaining = search.pick !== undefined || search.group !== undefined;
  return (
    <Page title="Explore" time="asked">
      <QueryBuilder
        asked={asked}
        change={change}
        tools={
          <>
            <Button variant="subtle" color="gray" onClick={() => history.back()}>
              Undo
            </Button>
            <Button variant="filled" onClick={again} aria-keyshortcuts="Shift+Enter">
              Run ⇧↵
            </Button>
          </>
        }
      />
      <div className={styles['body']} data-explaining={isExplaining}>
        <Results explore={explore} asking={asking} />
        {isExplaining && (
          <Suspense>
            <ExplainPanel explore={explore} answer={asking.answer} />
          </Suspense>
        )}
      </div>
    </Page>
  );
}
