import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Schemas } from '~/api/client';
import type { Question } from '~/api/questions';
import { age, count, value as valueText } from '~/base/format';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Go } from '~/widgets/Go';
import { howMany } from '~/widgets/notes/about';
import { Notes } from '~/widgets/notes/Notes';
import styles from './Datasets.module.css';
import { Meaning } from './Meaning';
import { Visibility } from './Visibility';

const COLUMNS = 7;

/** One column; what people asked about it opens below. */
export function ColumnRow({ dataset, column, asked, now }: { dataset: string; column: Schemas['Column']; asked: readonly Question[]; now: number }) {
  const { zone } = usePreferences();
  const [isOpen, open] = useState(false);
  const about = { dataset, column: column.name };
  const last = Date.parse(column.last_written) / 1000;
  return (
    <>
      <tr>
        <td className="sw-code">
          <Go to="/explore" search={{ q: { datasets: [dataset], calculations: ['count'], breakdowns: [column.name] } }} className={styles['name']} title={`Group ${dataset} by ${column.name}`}>
            {column.name}
          </Go>
          {asked.length > 0 && (
            <Button size="compact-xs" variant="subtle" className={styles['notes']} aria-expanded={isOpen} aria-label={`${howMany(asked)} on ${column.name}`} onClick={() => open(!isOpen)}>
              {howMany(asked)}
            </Button>
          )}
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
        <td className="sw-num sw-dim sw-wide" title={moment(last, zone, 'minute')}>
          {age(now - last)}
        </td>
        <td className="sw-num">
          <Visibility dataset={dataset} column={column} />
        </td>
      </tr>
      {isOpen && (
        <tr className={styles['asked']}>
          <td colSpan={COLUMNS}>
            <Notes of={[about]} about={[about]} none="Nobody has asked anything about it yet." />
          </td>
        </tr>
      )}
    </>
  );
}
