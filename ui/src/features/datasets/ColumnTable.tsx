import type { Schemas } from '~/api/client';
import type { Question } from '~/api/questions';
import { ColumnRow } from './ColumnRow';
import styles from './Datasets.module.css';

/** Columns: what is in them, how much it varies, when it last came, what it means, and what people asked about them. */
export function ColumnTable({ dataset, shown, asked }: { dataset: string; shown: readonly Schemas['Column'][]; asked: readonly Question[] }) {
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
          <ColumnRow key={column.name} dataset={dataset} column={column} asked={asked.filter(({ about }) => about.column === column.name)} now={now} />
        ))}
      </tbody>
    </table>
  );
}
