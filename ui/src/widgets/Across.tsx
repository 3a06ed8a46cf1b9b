import { UnstyledButton } from '@mantine/core';
import type { AcrossTraces, Explained, ShiftedMetric } from '~/api/explain';
import { count, counted, figure, unbroken } from '~/base/format';
import { PairBar } from '~/charts/PairBars';
import styles from './Explanation.module.css';
import { Go } from './Go';

/**
 * What the traces of the selected events do that others do not, and which metrics moved with them.
 *
 * @param seen the search of Explore that shows a metric over time
 */
export function AcrossView({ of, narrow, seen }: { of: Explained; narrow: (where: string) => void; seen: (metric: ShiftedMetric) => object }) {
  const { across_traces: traces = [], metric_shifts: shifts = [], across } = of;
  if (across === undefined || (across.traces.selected === 0 && across.left_out.length === 0)) return null;
  return (
    <>
      <section aria-label="Across traces" className={styles['ranked']}>
        <h3 className={styles['head']}>
          Across traces <span className="sw-note">share of selected traces, of others</span>
        </h3>
        <ol>
          {traces.map((one, i) => (
            <li key={one.text} className={styles['finding']}>
              <span className="sw-faint">{i + 1}</span>
              <Finding of={one} narrow={narrow} />
              <PairBar selected={one.share_of_selected} baseline={one.share_of_baseline} />
            </li>
          ))}
        </ol>
        <Read across={across} isNothing={traces.length === 0} />
      </section>
      {shifts.length > 0 && (
        <section aria-label="Metrics that moved" className={styles['ranked']}>
          <h3 className={styles['head']}>
            Metrics that moved <span className="sw-note">median before, now</span>
          </h3>
          <ul>
            {shifts.map((shift) => (
              <li key={shift.text} className={styles['shift']} title={shift.text}>
                <span>
                  <Go to="/explore" search={seen(shift)} className="sw-code">
                    {shift.metric}
                  </Go>
                  <span className={styles['chance']}>{shift.service}</span>
                </span>
                <span className="sw-num sw-dim">{figure(shift.before)}</span>
                <b className="sw-num">{figure(shift.now)}</b>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Finding({ of, narrow }: { of: AcrossTraces; narrow: (where: string) => void }) {
  const { where, example } = of;
  return (
    <span>
      {unbroken(of.sentence)}
      {of.moves_together_with.length > 0 && <span className={styles['chance']}>moves together with {of.moves_together_with.map(({ text }) => text).join(', ')}</span>}
      <span className={styles['acts']}>
        {where !== undefined && (
          <UnstyledButton className={styles['act']} onClick={() => narrow(where)}>
            Filter to it
          </UnstyledButton>
        )}
        {example.trace_id !== undefined && <Go to={`/traces/${encodeURIComponent(example.trace_id)}`}>A trace of it</Go>}
      </span>
    </span>
  );
}

/** How much was looked at, and what was not. */
function Read({ across, isNothing }: { across: NonNullable<Explained['across']>; isNothing: boolean }) {
  const { traces, left_out } = across;
  return (
    <>
      <p className="sw-note">
        {isNothing ? 'Their traces do nothing that other traces do not. ' : ''}
        Looked at {counted(traces.selected, 'selected trace')} and {count(traces.baseline)} others: {counted(traces.spans, 'span')}, {counted(traces.log_lines, 'log line')}.
      </p>
      {left_out.map(({ source, detail }) => (
        <p key={source} className="sw-note">
          {source}: {detail}
        </p>
      ))}
    </>
  );
}
