import { Button, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { review, type Review as ReviewOf } from '~/api/drafts';
import { datasets } from '~/api/reads';
import { counted, percent } from '~/base/format';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Section } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import styles from './Rules.module.css';

const VERDICTS: Readonly<Record<string, string>> = { missed: 'Missed', too_loose: 'Too loose', too_strict: 'Too strict' };

/** Whether an objective says what its users say. */
export function Review({ name }: { name: string }) {
  const known = useQuery(datasets).data;
  const names = useMemo(() => (known ?? []).map((set) => set.name), [known]);
  const [chosen, setChosen] = useState<string>();
  const [asked, setAsked] = useState<string>();
  const complaints = chosen ?? (names.includes('complaints') ? 'complaints' : undefined);
  const query = useQuery({ ...review(name, asked ?? ''), enabled: asked !== undefined, retry: false });
  return (
    <Section head="Does it say what users say?" note="compared with their complaints">
      <div className={styles['ask']}>
        <Select label="Dataset of complaints" searchable flex={1} data={names} value={complaints ?? null} onChange={(value) => setChosen(value ?? undefined)} />
        <Button size="sm" disabled={complaints === undefined} onClick={() => setAsked(complaints)}>
          Review
        </Button>
      </div>
      {asked !== undefined && (
        <Loading isWaiting={query.isFetching}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <Reviewed of={query.data} name={name} />}
        </Loading>
      )}
    </Section>
  );
}

function Reviewed({ of, name }: { of: ReviewOf; name: string }) {
  return (
    <>
      <p className={`sw-voice ${styles['sentence']}`}>{of.summary}</p>
      {of.verdicts.map((one) => (
        <div key={one.summary} className={styles['verdict']}>
          <Status kind="bad" word={VERDICTS[one.verdict] ?? one.verdict} />
          <p>{one.summary}</p>
          {one.target !== undefined && (
            <Go to={`/slos/${encodeURIComponent(name)}/edit`} search={{ draft: { target: one.target } }}>
              Try {percent(one.target)}
            </Go>
          )}
        </div>
      ))}
      <Targets of={of} />
      {of.proposals.map((one) => (
        <div key={one.title} className={styles['verdict']}>
          <b>{one.title}</b>
          <p>{one.summary}</p>
          <Go to={`/slos/${encodeURIComponent(name)}/edit`} search={{ draft: one.definition }}>
            Try it: {counted(one.pages, 'page')}, {counted(one.tickets, 'ticket')} then
          </Go>
        </div>
      ))}
      {of.warnings.map((warning) => (
        <p key={warning} className="sw-note">
          {warning}
        </p>
      ))}
    </>
  );
}

function Targets({ of }: { of: ReviewOf }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Target</th>
          <th className="sw-num">Windows met</th>
          <th className="sw-num">Caught</th>
          <th className="sw-num">Pages</th>
          <th className="sw-num">Tickets</th>
        </tr>
      </thead>
      <tbody>
        {of.targets.map((one) => (
          <tr key={one.target}>
            <td>
              {one.current ? <b>{percent(one.target)}</b> : percent(one.target)} {one.current && <span className="sw-faint">now</span>}
            </td>
            <td className="sw-num">
              {one.met} of {one.windows}
            </td>
            <td className="sw-num">{one.caught}</td>
            <td className="sw-num">{one.pages}</td>
            <td className="sw-num">{one.tickets}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
