import { Button } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { AddToIncident, type Addable } from '~/widgets/AddToIncident';
import { Go } from '~/widgets/Go';
import type { Answer } from '~/api/ask';
import type { Asked } from '~/widgets/question/question';
import { Page } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useShortcuts } from '~/state/shortcuts';
import styles from './ExplorePage.module.css';
import { HistoryButton, HistoryDrawer } from './HistoryDrawer';
import { QueryBuilder } from './QueryBuilder';
import { Results } from './Results';
import { SaveMenu } from './SaveForm';
import { VIEWS } from './search';
import { clausesText } from './text';
import { TextMode } from './TextMode';
import { useAnswer } from './useAnswer';
import { useExplore, type Explore } from './useExplore';
import { useFailures } from './useFailures';

const ExplainPanel = lazy(() => import('./ExplainPanel'));

/** Ask anything of all events, and see. */
export function ExplorePage() {
  const explore = useExplore();
  const { search, asked, own, isKnown, range, set, saved } = explore;
  const asking = useAnswer(isKnown ? asked : undefined, range, search.r);
  const failures = useFailures(asked, asking.partial === undefined ? asking.answer : undefined);
  const [historyOpened, setHistoryOpened] = useState(false);
  useKeys(explore, asking.again, failures, () => setHistoryOpened(true));
  const isExplaining = search.pick !== undefined || search.group !== undefined || search.x !== undefined;
  const tools = <Tools explore={explore} again={asking.again} />;
  return (
    <Page
      title={saved?.data?.name ?? 'Explore'}
      crumbs={saved?.data === undefined ? undefined : <Go to="/explore">Explore</Go>}
      time="asked"
      tools={
        <>
          <HistoryButton open={() => setHistoryOpened(true)} />
          <SaveMenu explore={explore} />
          <AddToIncident what={addable(asking.answer, explore.asked)} />
        </>
      }
    >
      {saved !== undefined && saved.error !== null && <ProblemNote error={saved.error} />}
      {search.as === 'text' ? (
        <TextMode asked={own} change={explore.change} leave={() => set({ as: undefined })} tools={tools} />
      ) : (
        <QueryBuilder asked={own} change={explore.change} tools={tools} />
      )}
      <div className={styles['body']} data-explaining={isExplaining}>
        <Results explore={explore} asking={asking} failures={failures} />
        {isExplaining && (
          <Suspense>
            <ExplainPanel explore={explore} answer={asking.answer} />
          </Suspense>
        )}
      </div>
      <HistoryDrawer explore={explore} opened={historyOpened} close={() => setHistoryOpened(false)} />
    </Page>
  );
}

function addable(answer: Answer | undefined, asked: Asked): Addable | undefined {
  return answer?.result === undefined ? undefined : { kind: 'query', id: answer.id, title: clausesText(asked) };
}

function Tools({ explore, again }: { explore: Explore; again: () => void }) {
  const { history } = useRouter();
  return (
    <>
      {explore.search.as === undefined && (
        <Button variant="subtle" color="gray" onClick={() => explore.set({ as: 'text' })}>
          As text
        </Button>
      )}
      <Button variant="subtle" color="gray" onClick={() => history.back()}>
        Undo
      </Button>
      <Button variant="filled" onClick={again} aria-keyshortcuts="Shift+Enter">
        Run ⇧↵
      </Button>
    </>
  );
}

const FAILING = { column: 'error', value: true };

function useKeys({ set, search }: Explore, again: () => void, failures: number | undefined, openHistory: () => void): void {
  const { history } = useRouter();
  const isText = search.as === 'text';
  useShortcuts(
    useMemo(
      () => [
        { key: 'Shift+Enter', text: 'Ask again', run: again, inFields: true },
        { key: 'q', text: 'Go to the question', run: () => document.querySelector<HTMLElement>(isText ? '[aria-label="Question"] textarea' : '[aria-label="Add a filter"]')?.focus() },
        { key: 'u', text: 'Undo', run: () => history.back() },
        { key: 'U', text: 'Redo', run: () => history.forward() },
        { key: 'h', text: 'History of questions', run: openHistory },
        ...(failures === undefined || failures === 0 ? [] : [{ key: 'e', text: 'What do the failures share?', run: () => set({ group: FAILING, pick: undefined, x: undefined }) }]),
        ...VIEWS.map((view, i) => ({ key: String(i + 1), text: `Show as ${view}`, run: () => set({ view }) })),
      ],
      [again, history, isText, failures, set, openHistory],
    ),
  );
}
