import { percent } from '~/base/format';
import styles from './PairBars.module.css';

/** Two shares on one scale: selected above in accent, the others below, both numbers written. */
export function PairBar({ selected, baseline }: { selected: number; baseline: number }) {
  return (
    <span className={styles['pair']}>
      <span className={styles['track']} aria-hidden="true">
        <i className={styles['selected']} style={{ width: `${selected * 100}%` }} />
        <i className={styles['baseline']} style={{ width: `${Math.max(baseline * 100, baseline > 0 ? 1 : 0)}%` }} />
      </span>
      <span className={styles['figures']}>
        <b>{percent(selected)}</b>
        <span>{percent(baseline)}</span>
      </span>
    </span>
  );
}

export type Pair = { readonly name: string; readonly selected: number; readonly baseline: number; readonly lit?: boolean };

const HEIGHT = 44;

/** Pairs of columns, one a value, on one scale. */
export function PairColumns({ pairs, label, onChoose }: { pairs: readonly Pair[]; label: string; onChoose?: (index: number) => void }) {
  const most = Math.max(...pairs.map(({ selected, baseline }) => Math.max(selected, baseline)), Number.MIN_VALUE);
  return (
    <ul className={styles['columns']} aria-label={label}>
      {pairs.map((pair, i) => (
        <li key={`${i} ${pair.name}`}>
          <button
            type="button"
            className={styles['column']}
            onClick={() => onChoose?.(i)}
            aria-label={`${pair.name}: ${percent(pair.selected)} of the selected, ${percent(pair.baseline)} of the others`}
            title={`${pair.name}: ${percent(pair.selected)} of the selected, ${percent(pair.baseline)} of the others`}
          >
            <span className={styles['bars']} style={{ height: HEIGHT }} aria-hidden="true">
              <i className={styles['selected']} style={{ height: (pair.selected / most) * HEIGHT }} />
              <i className={styles['baseline']} style={{ height: (pair.baseline / most) * HEIGHT }} />
            </span>
            <span className={styles['name']} data-lit={pair.lit === true}>
              {pair.name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
