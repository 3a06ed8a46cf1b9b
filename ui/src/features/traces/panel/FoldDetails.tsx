import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { count, milliseconds, value } from '~/base/format';
import { exploreLink } from '~/state/links';
import { LinkButton } from '~/widgets/LinkButton';
import { alike } from '../core/alike';
import { foldFigures, type Fold } from '../core/folds';
import { aboutWork } from '../core/questions';
import { foldSentence } from '../core/words';
import type { DetailProps } from './DetailPanel';
import panel from './DetailPanel.module.css';
import { DurationBars } from './DurationBars';
import { Fields } from './Fields';
import styles from './Fields.module.css';

/** Siblings in one row: what they have in common, and what differs. */
export function FoldDetails({ fold, open, trace, toggle, go }: DetailProps & { fold: Fold; open: boolean }) {
  const figures = useMemo(() => foldFigures(fold), [fold]);
  const { same, different } = useMemo(() => alike(fold.nodes), [fold]);
  const durations = useMemo(() => fold.nodes.map((node) => node.span?.duration ?? 0), [fold]);
  const dataset = fold.nodes[0]?.span?.dataset ?? '';
  const at = (trace.base + fold.start) / 1000;
  const everywhere = aboutWork(dataset, fold.service, fold.name, at, Date.now() / 1000);
  const slowest = fold.nodes.reduce((a, b) => ((b.span?.duration ?? 0) > (a.span?.duration ?? 0) ? b : a));
  return (
    <>
      <p className={`sw-voice ${panel['sentence']}`}>{foldSentence(fold, trace)}</p>
      <div className={panel['tools']}>
        <Button size="xs" onClick={() => toggle(fold.key)}>
          {open ? 'Fold' : 'Unfold'}
        </Button>
        <Button size="xs" onClick={() => go(slowest)}>
          Go to the slowest
        </Button>
        <LinkButton size="xs" {...exploreLink(everywhere.question, everywhere.range)}>
          Find everywhere
        </LinkButton>
      </div>
      <section className={panel['part']} aria-label="Durations">
        <h3>
          Duration of the {count(durations.length)} <span className="sw-note">{milliseconds(figures.sum)} in all</span>
        </h3>
        <DurationBars values={durations} p50={figures.p50} p99={figures.p99} />
      </section>
      <Fields head="The same in all" attributes={same} dataset={dataset} at={at} />
      {different.length > 0 && (
        <section className={panel['part']} aria-label="Different">
          <h3>Different</h3>
          <ul>
            {different.map(({ name, values, most }) => (
              <li key={name} className={`${styles['field']} ${styles['still']}`}>
                <span className={`sw-code ${styles['key']}`}>{name}</span>
                <span className="sw-small">
                  {values === durations.length ? `${count(values)} values, each once` : most.map(([of, many]) => `${value(of)} in ${count(many)}`).join(', ')}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
