import type { Capture } from '~/api/incidents';
import { count } from '~/base/format';
import styles from './Record.module.css';

/** What is pinned of which dataset, all or a sample, in words and figures. */
export function CaptureFacts({ of }: { of: Capture }) {
  return (
    <>
      {of.problem !== undefined && <p className="sw-bad">{of.problem}</p>}
      {of.statement !== undefined && <p className={styles['statement']}>{of.statement}</p>}
      {of.unexplained !== undefined && <p className="sw-note">{of.unexplained}</p>}
      {of.datasets.length > 0 && <Datasets of={of} />}
    </>
  );
}

function Datasets({ of }: { of: Capture }) {
  return (
    <table className={styles['datasets']}>
      <thead>
        <tr>
          <th>Dataset</th>
          <th className="sw-num">Bad, pinned</th>
          <th className="sw-num sw-wide">Events there were</th>
          <th className="sw-num">Good, pinned</th>
        </tr>
      </thead>
      <tbody>
        {of.datasets.map((one) => (
          <tr key={one.dataset}>
            <td className="sw-code">{one.dataset}</td>
            <td className="sw-num">
              {count(one.kept_bad)} of {count(one.bad)} <span className="sw-faint">{one.bad_one_in > 1 ? `one in ${count(one.bad_one_in)}` : ''}</span>
            </td>
            <td className="sw-num sw-wide">{count(one.rows)}</td>
            <td className="sw-num">
              {count(one.kept - one.kept_bad)} <span className="sw-faint">{one.one_in <= 1 ? 'all' : `one in ${count(one.one_in)}`}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
