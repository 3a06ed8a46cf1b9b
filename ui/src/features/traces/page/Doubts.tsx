import { UnstyledButton } from '@mantine/core';
import type { Doubt } from '../core/tree';
import { doubtText } from '../core/words';
import styles from './Doubts.module.css';

/** What of the trace may not be so. */
export function Doubts({ doubts, asSent, toggle }: { doubts: readonly Doubt[]; asSent: boolean; toggle: () => void }) {
  if (doubts.length === 0) return null;
  return (
    <section className={styles['doubts']} aria-label="Doubts about this trace">
      <h2>Doubts about this trace</h2>
      <ul>
        {doubts.map((doubt, i) => (
          <li key={i}>
            <span>{doubtText(doubt, asSent)}</span>
            {doubt.kind === 'skew' && (
              <UnstyledButton className={styles['act']} onClick={toggle}>
                {asSent ? 'Show corrected' : 'Show as sent'}
              </UnstyledButton>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
