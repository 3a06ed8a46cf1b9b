import { Button } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { proposals, type Proposal } from '~/api/drafts';
import { budgets, datasets } from '~/api/reads';
import { count, percent } from '~/base/format';
import { Section } from '~/widgets/Page';
import { StatusShape } from '~/widgets/Status';
import styles from './Form.module.css';
import { freeName } from './words';

const MOST_DATASETS = 8;
const FIRST = 4;

/** The datasets of people's own services, the freshest first. */
function useDatasets(): string[] {
  const { data } = useQuery(datasets);
  return [...(data ?? [])]
    .filter(({ name }) => name !== 'sward')
    .sort((a, b) => Date.parse(b.last_event) - Date.parse(a.last_event))
    .slice(0, MOST_DATASETS)
    .map(({ name }) => name);
}

/** What the events suggest: one click, and it stands in the form. */
export function Proposals({ choose, isChosen }: { choose: (definition: Proposal['definition']) => void; isChosen: boolean }) {
  const [isAll, setIsAll] = useState(false);
  const [isOpen, setIsOpen] = useState(!isChosen);
  const taken = (useQuery(budgets).data ?? []).map(({ name }) => name);
  const { found, isPending } = useQueries({
    queries: useDatasets().map(proposals),
    combine: (all) => ({ found: all.flatMap(({ data }) => data?.proposals ?? []), isPending: all.length === 0 || all.some((one) => one.isPending) }),
  });
  const sorted = [...found].sort((a, b) => b.preview.total.eligible - a.preview.total.eligible);
  const shown = !isOpen ? [] : isAll ? sorted : sorted.slice(0, FIRST);
  const more = () => (isOpen ? setIsAll(!isAll) : setIsOpen(true));
  return (
    <Section
      head="What your events suggest"
      note={isPending ? 'looking at the last 7 days' : 'from the last 7 days'}
      end={
        (sorted.length > FIRST || !isOpen) && (
          <Button size="compact-xs" onClick={more}>
            {!isOpen ? 'Show them again' : isAll ? 'Show fewer' : `Show all ${sorted.length}`}
          </Button>
        )
      }
    >
      {!isPending && found.length === 0 && <p className="sw-faint">Nothing: no attribute of the last week tells what failed or how long it took. Say it below.</p>}
      <ul className={styles['proposals']}>
        {shown.map((proposal) => (
          <Row
            key={`${proposal.definition.sli.datasets.join()} ${proposal.definition.name}`}
            of={proposal}
            choose={() => {
              setIsOpen(false);
              choose({ ...proposal.definition, name: freeName(proposal.definition.name, taken) });
            }}
          />
        ))}
      </ul>
    </Section>
  );
}

function Row({ of, choose }: { of: Proposal; choose: () => void }) {
  const { total } = of.preview;
  const dataset = of.definition.sli.datasets.join(', ');
  return (
    <li>
      <span>
        <b>{of.title}</b> <span className="sw-code sw-faint">{dataset}</span>
        <br />
        <span className="sw-small sw-faint">{of.reason}</span>
      </span>
      <span className="sw-num">
        <span className="sw-good">
          <StatusShape kind="good" />
        </span>{' '}
        {total.good_ratio === undefined ? 'none' : percent(total.good_ratio)}
        <br />
        <span className="sw-note">of {count(total.eligible)}</span>
      </span>
      <span className="sw-num">
        {percent(of.definition.target)}
        <br />
        <span className="sw-note">target, {String(of.definition.window)}</span>
      </span>
      <Button onClick={choose} aria-label={`Draft: ${of.title}, ${dataset}`}>
        Draft it
      </Button>
    </li>
  );
}
