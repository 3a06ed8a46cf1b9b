import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Schemas } from '~/api/client';
import { columns, datasets } from '~/api/reads';
import { age, bytes, count, value as valueText } from '~/base/format';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';
import styles from './Datasets.module.css';
import { Meaning } from './Meaning';

type Column = Schemas['Column'];

/** The columns of a dataset: what is in them, how much it varies, when it last came, what it means. */
export function DatasetPage() {
  const { name = '' } = useParams({ strict: false }) as { name?: string };
  const query = useQuery(columns(name));
  const own = useQuery(datasets).data?.find((one) => one.name === name);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const shown = (query.data ?? []).filter((column) => `${column.name} ${column.description ?? ''}`.toLowerCase().includes(wanted));
  const ask = { q: { datasets: [name], calculations: ['heatmap(duration_ms)', 'count'] } };
  return (
    <Page
      title={name}
      crumbs={<Go to="/datasets">Datasets</Go>}
      tools={
        <Button component={Go} to="/explore" search={ask}>
          Explore it
        </Button>
      }
    >
      <Sheet>
        <Loading isWaiting={query.isPending && query.error === null}>
          {query.error !== null && (
            <Unfound error={query.error} retry={() => void query.refetch()} what={`Nobody has sent anything to ${name}.`} why="A dataset is there from its first event on, until it is deleted." all={{ to: '/datasets', text: 'All datasets' }} />
          )}
          {query.data !== undefined && (
            <>
              <h1 className="sw-voice sw-answer">
                {count(query.data.length)} columns{own === undefined ? '' : `, ${count(own.rows)} events, ${bytes(own.size_bytes)}`}.
              </h1>
              <TextInput className={styles['find']} label="Find a column" value={text} onChange={(event) => setText(event.currentTarget.value)} />
              <ColumnTable dataset={name} shown={shown} />
              {shown.length === 0 && <p className="sw-faint">No column is called so, nor described so.</p>}
            </>
          )}
        </Loading>
      </Sheet>
    </Page>
  );
}

function ColumnTable({ dataset, shown }: { dataset: string; shown: readonly Column[] }) {
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
          </tr>
        ))}
      </tbody>
    </table>
  );
}
