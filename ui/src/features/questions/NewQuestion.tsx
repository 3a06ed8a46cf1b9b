import { Autocomplete, SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { About } from '~/api/questions';
import { columns, datasets } from '~/api/reads';
import { AskForm } from '~/widgets/notes/AskForm';
import styles from './Questions.module.css';

const LONGEST_NAME = 300;

/** Asks about whatever is named. */
export function NewQuestion() {
  const [kind, choose] = useState<'dataset' | 'service'>('dataset');
  const [dataset, setDataset] = useState('');
  const [column, setColumn] = useState('');
  const [service, setService] = useState('');
  const sets = useQuery(datasets).data ?? [];
  const isKnown = sets.some(({ name }) => name === dataset);
  const offered = useQuery({ ...columns(dataset), enabled: isKnown }).data ?? [];
  const about: About = kind === 'service' ? { service: service.trim() } : { dataset: dataset.trim(), ...(column.trim() === '' ? {} : { column: column.trim() }) };
  const isNamed = (about.service ?? about.dataset ?? '') !== '';
  return (
    <>
      <div className={styles['about']}>
        <SegmentedControl
          aria-label="What it is about"
          value={kind}
          onChange={(next) => choose(next === 'service' ? 'service' : 'dataset')}
          data={[
            { value: 'dataset', label: 'A dataset' },
            { value: 'service', label: 'A service' },
          ]}
        />
        {kind === 'service' ? (
          <TextInput label="Service" maxLength={LONGEST_NAME} value={service} onChange={(event) => setService(event.currentTarget.value)} />
        ) : (
          <>
            <Autocomplete label="Dataset" maxLength={LONGEST_NAME} data={sets.map(({ name }) => name)} value={dataset} onChange={setDataset} />
            <Autocomplete label="Column, if it is about one" maxLength={LONGEST_NAME} limit={100} data={offered.map(({ name }) => name)} value={column} onChange={setColumn} />
          </>
        )}
      </div>
      {isNamed ? <AskForm about={[about]} /> : <p className={styles['none']}>Name what it is about, then ask.</p>}
    </>
  );
}
