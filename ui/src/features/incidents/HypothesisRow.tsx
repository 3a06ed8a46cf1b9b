import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { changeHypothesis, hypotheses, type Evidence, type EvidenceLink, type Hypothesis, type Incident, type Verdict } from '~/api/incidents';
import { clock } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { VerdictMark } from '~/widgets/incident/Marks';
import { nameOf, seconds } from '~/widgets/incident/words';
import { ProblemNote } from '~/widgets/ProblemNote';
import { ConflictNote } from '~/widgets/ConflictNote';
import { EvidenceField } from './EvidenceField';
import styles from './Parts.module.css';
import { addressOf, captureOf, referencesOf } from './refs';
import { useVersioned } from '~/widgets/useVersioned';

type Mine = { readonly verdict?: Verdict; readonly evidence?: EvidenceLink };

/** One claim; a verdict needs something that shows it. */
export function HypothesisRow({ incident, hypothesis, of }: { incident: Incident; hypothesis: Hypothesis; of: Evidence | undefined }) {
  const { zone } = usePreferences();
  const cache = useQueryClient();
  const reading = hypotheses(incident.id);
  const edit = useVersioned<Hypothesis, Mine>({
    send: ({ number, version }, mine) => changeHypothesis(incident.id, number, version, mine),
    reread: async ({ number }) => (await cache.fetchQuery({ ...reading, staleTime: 0 })).find((one) => one.number === number),
    done: () => cache.invalidateQueries({ queryKey: ['incident', incident.id] }),
  });
  const [link, setLink] = useState<EvidenceLink>();
  const { evidence, verdict } = hypothesis;
  const judge = (to: Verdict) => void edit.change(hypothesis, { verdict: to, ...(link === undefined ? {} : { evidence: link }) });
  const canJudge = evidence !== undefined || link !== undefined;
  return (
    <li className={styles['hypothesis']} data-verdict={verdict}>
      <VerdictMark of={verdict} />
      <div>
        <p className={styles['claim']}>{hypothesis.claim}</p>
        <p className={styles['meta']}>
          {evidence !== undefined && <Shown incident={incident} of={of} link={evidence} />}
          <span>
            {nameOf(hypothesis.by)}, {clock(seconds(hypothesis.at), zone)}
          </span>
          {hypothesis.verdict_at !== undefined && (
            <span>
              {verdict === 'holds' ? 'held' : verdict === 'fails' ? 'failed' : 'opened again'} {clock(seconds(hypothesis.verdict_at), zone)}, {nameOf(hypothesis.verdict_by ?? {})}
            </span>
          )}
          {verdict !== 'open' && (
            <Button size="compact-xs" variant="subtle" color="gray" disabled={edit.isBusy} onClick={() => judge('open')}>
              Open again
            </Button>
          )}
        </p>
        {verdict === 'open' && (
          <div className={styles['acts']}>
            {evidence === undefined && <EvidenceField of={of} value={link} change={setLink} />}
            {(['holds', 'fails'] as const).map((to) => (
              <Button key={to} size="compact-sm" disabled={!canJudge || edit.isBusy} title={canJudge ? undefined : 'Choose what shows it first'} onClick={() => judge(to)}>
                {to === 'holds' ? 'Holds' : 'Fails'}
              </Button>
            ))}
          </div>
        )}
        <ConflictNote of={edit} differences={(theirs, mine) => [{ name: 'Verdict', theirs: `${theirs.verdict}, ${nameOf(theirs.verdict_by ?? theirs.by)}`, mine: mine.verdict ?? theirs.verdict }]} />
        {edit.error !== undefined && <ProblemNote error={edit.error} />}
      </div>
    </li>
  );
}

function Shown({ incident, of, link }: { incident: Incident; of: Evidence | undefined; link: EvidenceLink }) {
  const title = referencesOf(of).find(({ kind, id }) => kind === link.kind && id === link.id)?.title ?? `The ${link.kind === 'query' ? 'result' : link.kind}`;
  return <Go {...addressOf(link, incident.id, captureOf(link, of))}>{title}</Go>;
}
