import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '~/api/client';
import { budgets } from '~/api/reads';
import { iso, moment, parseLength } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { ProblemNote } from '~/widgets/ProblemNote';
import styles from './Alerts.module.css';

const KEY = ['silences'];

/** Silences that have not ended; a new one says of what, how long, who and why. */
export function Silences() {
  const { zone } = usePreferences();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => body(api.GET('/api/v1/silences', { signal })) });
  const end = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/silences/{id}', { params: { path: { id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const silences = query.data?.silences ?? [];
  return (
    <>
      {(query.error ?? end.error) !== null && <ProblemNote error={query.error ?? end.error} />}
      {silences.length === 0 && query.data !== undefined && <p className="sw-faint">None. Everybody is told of everything.</p>}
      <ul className={styles['silences']}>
        {silences.map((silence) => (
          <li key={silence.id}>
            <span className="sw-dim">until {moment(Date.parse(silence.ends_at) / 1000, zone, 'minute')}</span>
            <span>
              <span className="sw-code">{silence.matchers.map(({ name, op = '=', value }) => `${name} ${op} ${value}`).join(', ')}</span> {silence.author}: {silence.comment}
            </span>
            <Button size="compact-xs" onClick={() => silence.id !== undefined && end.mutate(silence.id)}>
              End it now
            </Button>
          </li>
        ))}
      </ul>
      <NewSilence />
    </>
  );
}

function NewSilence() {
  const client = useQueryClient();
  const slos = useQuery(budgets).data ?? [];
  const [slo, setSlo] = useState<string | null>(null);
  const [long, setLong] = useState('2h');
  const [author, setAuthor] = useState('');
  const [comment, setComment] = useState('');
  const seconds = parseLength(long);
  const make = useMutation({
    mutationFn: () =>
      api.POST('/api/v1/silences', {
        body: {
          matchers: [{ name: 'slo', op: '=', value: slo ?? '' }],
          ends_at: iso(Date.now() / 1000 + (seconds ?? 0)),
          author,
          comment,
        },
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const isReady = slo !== null && seconds !== undefined && author.trim() !== '' && comment.trim() !== '';
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <Select label="Objective" searchable data={slos.map(({ name, title }) => ({ value: name, label: title === '' ? name : title }))} value={slo} onChange={setSlo} />
      <TextInput label="How long" value={long} onChange={(event) => setLong(event.currentTarget.value)} error={seconds === undefined ? 'As 90m, 2h, 1d' : undefined} />
      <TextInput label="Who answers for it" value={author} onChange={(event) => setAuthor(event.currentTarget.value)} />
      <TextInput label="Why" value={comment} onChange={(event) => setComment(event.currentTarget.value)} />
      <Button type="submit" size="sm" disabled={!isReady} loading={make.isPending}>
        Silence
      </Button>
      {make.error !== null && <ProblemNote error={make.error} />}
    </form>
  );
}
