import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { whatIf, type Compared, type Risk } from '~/api/risks';
import { figure, percent } from '~/base/format';
import { Loading } from '~/widgets/Loading';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { asChanges, type Supposed } from './search';
import styles from './WhatIf.module.css';

const HALF = 0.5;

const WAYS: readonly { readonly key: 'detect' | 'repair' | 'often' | 'gone'; readonly word: string; readonly as: Partial<Supposed> }[] = [
  { key: 'detect', word: 'Found in half the time', as: { detect: HALF } },
  { key: 'repair', word: 'Repaired in half the time', as: { repair: HALF } },
  { key: 'often', word: 'Half as often', as: { often: HALF } },
  { key: 'gone', word: 'Gone', as: { gone: true } },
];

/** What would be expected if something were done about some risks: before and after, at once. */
export function WhatIf({ risks, supposed, change, titleOf }: { risks: readonly Risk[]; supposed: readonly Supposed[]; change: (next: readonly Supposed[]) => void; titleOf: (slo: string) => string }) {
  const changes = asChanges(supposed);
  const query = useQuery({ ...whatIf(changes), enabled: changes.length > 0, placeholderData: keepPreviousData });
  const free = risks.filter(({ id, retired }) => !retired && !supposed.some(({ risk }) => risk === id));
  const replace = (next: Supposed) => change(supposed.map((one) => (one.risk === next.risk ? next : one)));
  return (
    <Section head="What if" note="before and after, of a whole window">
      <ul className={styles['supposed']}>
        {supposed.map((one) => (
          <SupposedRow key={one.risk} of={one} title={risks.find(({ id }) => id === one.risk)?.title ?? `Risk ${one.risk}`} replace={replace} remove={() => change(supposed.filter(({ risk }) => risk !== one.risk))} />
        ))}
      </ul>
      <Select
        aria-label="Another risk"
        placeholder={supposed.length === 0 ? 'Choose a risk' : 'Another risk'}
        searchable
        data={free.map(({ id, title }) => ({ value: String(id), label: title }))}
        value={null}
        onChange={(id) => id !== null && change([...supposed, { risk: Number(id), detect: HALF }])}
      />
      {changes.length === 0 ? (
        <p className="sw-note" style={{ marginTop: 8 }}>
          Halve how long a risk stays unseen, how long it lasts or how often it comes, or take it away.
        </p>
      ) : (
        <Loading isWaiting={query.isFetching}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <Result of={query.data} titleOf={titleOf} />}
        </Loading>
      )}
    </Section>
  );
}

function SupposedRow({ of, title, replace, remove }: { of: Supposed; title: string; replace: (next: Supposed) => void; remove: () => void }) {
  return (
    <li>
      <p className={styles['title']}>
        <b>{title}</b>
        <Button size="compact-xs" variant="subtle" onClick={remove} aria-label={`Leave ${title} as it is`}>
          As it is
        </Button>
      </p>
      <p className={styles['ways']} role="group" aria-label={title}>
        {WAYS.map(({ key, word, as }) => {
          const isOn = of[key] !== undefined;
          const { [key]: _dropped, ...without } = of;
          return (
            <button key={key} type="button" className={styles['way']} aria-pressed={isOn} onClick={() => replace(isOn ? without : { ...of, ...as })}>
              {word}
            </button>
          );
        })}
      </p>
    </li>
  );
}

function Result({ of, titleOf }: { of: Compared; titleOf: (slo: string) => string }) {
  const moved = of.slos.filter(({ share_before, share_after }) => share_before !== share_after);
  if (moved.length === 0) return <p className="sw-note">No budget would feel it.</p>;
  const most = Math.max(1, ...moved.map(({ share_before }) => share_before));
  return (
    <ul className={styles['results']}>
      {moved.map((one) => (
        <li key={one.slo}>
          <p className={styles['title']}>
            {titleOf(one.slo)}
            <span className="sw-faint">{figure(one.saved.mean)} bad events saved</span>
          </p>
          <div className={styles['pair']} aria-hidden="true">
            <i data-side="after" style={{ width: `${(one.share_after / most) * 100}%` }} />
            <i data-side="before" style={{ width: `${(one.share_before / most) * 100}%` }} />
            <em style={{ left: `${(1 / most) * 100}%` }} />
          </div>
          <p className={styles['figures']}>
            <b>{percent(one.share_after)}</b> of the budget after, {figure(one.after.mean)} bad events
          </p>
          <p className={`sw-faint ${styles['figures']}`}>
            {percent(one.share_before)} as it is, {figure(one.before.mean)} bad events
          </p>
        </li>
      ))}
    </ul>
  );
}
