import { UnstyledButton } from '@mantine/core';
import type { AcrossTraces, Explained } from '~/api/explain';
import { counted } from '~/base/format';
import { PairBar } from '~/charts/PairBars';
import styles from './Explanation.module.css';
import { Go } from './Go';

/** What the traces of the selected events do that others do not, and which metrics moved with them. */
export function AcrossView({ of, narrow }: { of: Explained; narrow: (where: string) => void }) {
  const { across_traces: traces = [], metric_shifts: shifts = [] } = of;
  return (
    <>
      {traces.length > 0 && (
        <section aria-label="Across traces" className={styles['ranked']}>
          <h3 className={styles['head']}>
            Across traces <span className="sw-note">share of selected traces, of others</span>
          </h3>
          <ol>
            {traces.map((one, i) => (
              <li key={one.text} className={styles['row']}>
                <span className="sw-faint">{i + 1}</span>
                <Finding of={one} narrow={narrow} />
                <PairBar selected={one.share_of_selected} baseline={one.share_of_baseline} />
              </li>
            ))}
          </ol>
        </section>
      )}
      {shifts.length > 0 && (
        <section aria-label="Metrics that moved" className={styles['ranked']}>
          <h3 className={styles['head']}>Metrics that moved</h3>
          <ul>
            {shifts.map((shift) => (
              <li key={shift.text} className={styles['shift']}>
                {shift.text}
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
      {of.sentence}
      <span className={styles['chance']}>
        {counted(of.inside.selected.events, 'trace')}{' '}
        {of.moves_together_with.length > 0 && <>moves together with {of.moves_together_with.map(({ text }) => text).join(', ')} </>}
        {where !== undefined && (
          <UnstyledButton className={styles['act']} onClick={() => narrow(where)}>
            Filter to it
          </UnstyledButton>
        )}{' '}
        {example.trace_id !== undefined && <Go to={`/traces/${encodeURIComponent(example.trace_id)}`}>A trace of it</Go>}
      </span>
    </span>
  );
}
