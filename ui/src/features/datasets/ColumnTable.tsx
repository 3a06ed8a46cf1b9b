import type { Schemas } from '~/api/client';
import { age, count, value as valueText } from '~/base/format';
import { Go } from '~/widgets/Go';
import styles from './Datasets.module.css';
import { Meaning } from './Meaning';
import { Visibility } from './Visibility';

/** Columns: what is in them, how much it varies, when it last came, what it means. */
export function ColumnTable({ dataset, shown }: { dataset: string; shown: readonly Schemas['Column'][] }) {
  const now = Date.now() / 1000;
  return (
    <table className={styles['table']}>
      <thead>
        <tr>
          <th>Column</th>
          <th className="sw-wide">Types</th>
          <th className="sw-num">Different values</th>
          <th className="sw-wide">For example</th>
          <th className="sw-wide">What it means</th>
          <th className="sw-num sw-wide">Last came</th>
          <th>
            <span className="sw-only-read">Offered</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((column) => (
          <tr key={column.name}>
            <td className="sw-code">
              <Go to="/explore" search={{ q: { datasets: [dataset], calculations: ['count'], breakdowns: [column.name] } }} className={styles['name']} title={`Group ${dataset} by ${column.name}`}>
                {column.name}
              </Go>
            </td>
            <td className="sw-dim sw-wide">
              {column.types.join(', ')}
              {column.overflow && <span className="sw-faint"> beyond the cap: slower</span>}
            </td>
            <td className="sw-num">about {count(column.distinct_estimate)}</td>
            <td className={`sw-code sw-wide ${styles['samples']}`}>{column.samples.map(valueText).join(', ')}</td>
            <td className="sw-wide">
              <Meaning dataset={dataset} column={column} />
            </td>
            <td className="sw-num sw-dim sw-wide">{age(now - Date.parse(column.last_written) / 1000)}</td>
            <td className="sw-num">
              <Visibility dataset={dataset} column={column} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
