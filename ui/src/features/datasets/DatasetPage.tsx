import { Button, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { questions } from '~/api/questions';
import { columns, datasets } from '~/api/reads';
import { bytes, count, counted } from '~/base/format';
import { Go } from '~/widgets/Go';
import { Loading } from '~/widgets/Loading';
import { Notes } from '~/widgets/notes/Notes';
import { Page, Section, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';
import { ColumnTable } from './ColumnTable';
import styles from './Datasets.module.css';

/** The columns of a dataset: what is in them, how much it varies, when it last came, what it means. */
export function DatasetPage() {
  const { name = '' } = useParams({ strict: false }) as { name?: string };
  const query = useQuery(columns(name));
  const own = useQuery(datasets).data?.find((one) => one.name === name);
  const asked = useQuery(questions({ dataset: name })).data ?? [];
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const all = query.data ?? [];
  const found = all.filter((column) => `${column.name} ${column.description ?? ''}`.toLowerCase().includes(wanted));
  const shown = found.filter(({ hidden }) => !hidden);
  const hidden = found.filter((column) => column.hidden);
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
                {counted(all.length, 'column')}{own === undefined ? '' : `, ${counted(own.rows, 'event')}, ${bytes(own.size_bytes)}`}.
              </h1>
              <TextInput className={styles['find']} label="Find a column" value={text} onChange={(event) => setText(event.currentTarget.value)} />
              {shown.length > 0 && <ColumnTable dataset={name} shown={shown} asked={asked} />}
              {found.length === 0 && <p className={`sw-faint ${styles['table']}`}>No column is called so, nor described so.</p>}
              {hidden.length > 0 && (
                <details className={styles['hidden']} open={wanted !== '' ? true : undefined}>
                  <summary>Hidden ({count(hidden.length)})</summary>
                  <p className="sw-note">Nobody is offered these. Whoever types their names asks about them all the same.</p>
                  <ColumnTable dataset={name} shown={hidden} asked={asked} />
                </details>
              )}
              <Section head="Questions and notes" note="what people asked about it and answered">
                <Notes of={[{ dataset: name }]} about={[{ dataset: name }, ...all.map((column) => ({ dataset: name, column: column.name }))]} names="column" none="Nobody has asked anything about it yet. What is answered stays here as a note." />
              </Section>
            </>
          )}
        </Loading>
      </Sheet>
    </Page>
  );
}
