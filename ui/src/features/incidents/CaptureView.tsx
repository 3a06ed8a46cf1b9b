import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { exportAddress, type Capture, type Incident } from '~/api/incidents';
import { bytes, count, milliseconds } from '~/base/format';
import { ends } from '~/base/time';
import { writePinned } from '~/state/pinned';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { CaptureFacts } from '~/widgets/incident/CaptureFacts';
import { EvidenceMark } from '~/widgets/incident/Marks';
import { nameOf, seconds } from '~/widgets/incident/words';
import { ProblemNote } from '~/widgets/ProblemNote';
import { StatusShape } from '~/widgets/Status';
import { takeFile } from '~/widgets/takeFile';
import styles from './Parts.module.css';
import { questionAddress } from './refs';

const BECAUSE = { opened: 'when it opened', grown: 'when it grew', ended: 'when it was over', item: 'for what was added' } as const;

/** One capture: what is in it, how exact it is, and every way to look at it. */
export function CaptureView({ incident, of }: { incident: Incident; of: Capture }) {
  const { zone } = usePreferences();
  return (
    <div className={styles['capture']}>
      <div className={styles['captureHead']}>
        <EvidenceMark of={of.state === 'complete' ? 'complete' : 'failed'} />
        <span>{ends({ start: seconds(of.start_time), end: seconds(of.end_time) }, zone)}</span>
        <span className="sw-faint">
          {of.size_bytes === undefined || of.size_bytes === 0 ? '' : `${bytes(of.size_bytes)}, `}
          {of.because === 'asked' ? `asked for by ${nameOf(of.by)}` : BECAUSE[of.because]}
        </span>
        {of.state === 'complete' && <Export incident={incident} of={of} />}
      </div>
      <CaptureFacts of={of} />
      <div className={styles['halves']}>
        {of.questions.length > 0 && (
          <div>
            <h3>Questions</h3>
            <ul className={styles['plain']}>
              {of.questions.map((question) => (
                <li key={`${question.title} ${question.result}`}>
                  <Go {...questionAddress(question, incident.id, of)}>{question.title}</Go>
                </li>
              ))}
            </ul>
          </div>
        )}
        {of.traces.length > 0 && <Traces incident={incident} of={of} />}
      </div>
    </div>
  );
}

const BAD_FIRST = 5;
const GOOD_FIRST = 3;

/** Bad ones and good ones to hold against them: the first of each, then all. */
function Traces({ incident, of }: { incident: Incident; of: Capture }) {
  const [isAll, showAll] = useState(false);
  const first = [...of.traces.filter(({ bad }) => bad).slice(0, BAD_FIRST), ...of.traces.filter(({ bad }) => !bad).slice(0, GOOD_FIRST)];
  return (
    <div>
      <h3>Traces, whole</h3>
      <ul className={styles['plain']}>
        {(isAll ? of.traces : first).map((trace) => (
          <li key={trace.trace_id} className={styles['trace']}>
            <span className={trace.bad ? 'sw-bad' : 'sw-good'}>
              <StatusShape kind={trace.bad ? 'bad' : 'good'} />
              <span className="sw-only-read">{trace.bad ? 'Bad' : 'Good'}</span>
            </span>
            <Go to={`/traces/${encodeURIComponent(trace.trace_id)}`} search={{ evidence: writePinned(incident.id, of.id) }} className="sw-cut">
              {trace.name === '' ? trace.trace_id : trace.name}
            </Go>
            <span className="sw-num sw-dim">{trace.duration_ms === undefined ? '' : milliseconds(trace.duration_ms)}</span>
          </li>
        ))}
      </ul>
      {!isAll && first.length < of.traces.length && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => showAll(true)}>
          All {count(of.traces.length)} traces
        </Button>
      )}
    </div>
  );
}

function Export({ incident, of }: { incident: Incident; of: Capture }) {
  const [error, setError] = useState<unknown>();
  const take = (dataset: string, format: 'ndjson' | 'parquet') =>
    takeFile(exportAddress(incident.id, of, format, dataset), `incident-${incident.id}-evidence-${of.number}.${format}`).then(() => setError(undefined), setError);
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="compact-xs" variant="subtle">
            Take along
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {of.datasets.flatMap(({ dataset }) => [
            <Menu.Label key={dataset}>{dataset}</Menu.Label>,
            ...(['ndjson', 'parquet'] as const).map((format) => (
              <Menu.Item key={`${dataset} ${format}`} onClick={() => void take(dataset, format)}>
                {format === 'ndjson' ? 'NDJSON' : 'Parquet'}
              </Menu.Item>
            )),
          ])}
        </Menu.Dropdown>
      </Menu>
      {error !== undefined && <ProblemNote error={error} />}
    </>
  );
}
