import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body, type Schemas } from '~/api/client';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Status } from '~/widgets/Status';
import { FIELDS, KINDS, written } from './channel';
import { Listed } from './Listed';
import styles from './Settings.module.css';

const KEY = ['channels'];
type Channel = Schemas['Channel'];

/** Channels, each with a button that sends a test notice and says what came back. */
export function Channels() {
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => body(api.GET('/api/v1/notifications/channels', { signal })) });
  return (
    <>
      <Listed of={query.data?.channels} error={query.error} none="None yet: nobody is told of alerts, they only stand on the pages here." row={(channel) => <Row key={channel.name} channel={channel} />} />
      <NewChannel />
    </>
  );
}

function Row({ channel }: { channel: Channel }) {
  const client = useQueryClient();
  const path = { name: channel.name ?? '' };
  const test = useMutation({ mutationFn: () => body(api.POST('/api/v1/notifications/channels/{name}/test', { params: { path } })) });
  const remove = useMutation({
    mutationFn: () => api.DELETE('/api/v1/notifications/channels/{name}', { params: { path } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const error = test.error ?? remove.error;
  return (
    <li>
      <b>{channel.name}</b>
      <div>
        <span className="sw-dim">
          {channel.kind} {channel.url ?? channel.to?.join(', ') ?? ''}
        </span>
        {test.data !== undefined && (
          <span role="status">
            <Status kind={test.data.delivered ? 'good' : 'bad'} word={test.data.delivered ? 'Delivered' : 'Not delivered'} /> {test.data.code} {test.data.answer} {test.data.warning}
          </span>
        )}
        {error !== null && <ProblemNote error={error} />}
      </div>
      <div>
        <Button size="compact-xs" onClick={() => test.mutate()} loading={test.isPending}>
          Send a test
        </Button>
        <Button size="compact-xs" onClick={() => remove.mutate()}>
          Delete
        </Button>
      </div>
    </li>
  );
}

function NewChannel() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<(typeof KINDS)[number]>('webhook');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const make = useMutation({
    mutationFn: () => api.PUT('/api/v1/notifications/channels/{name}', { params: { path: { name } }, body: written(kind, values) as never }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        make.mutate();
      }}
    >
      <TextInput label="Name" placeholder="on-call" value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect label="Kind" size="sm" data={[...KINDS]} value={kind} onChange={(event) => setKind(KINDS.find((known) => known === event.currentTarget.value) ?? 'webhook')} />
      {FIELDS[kind].map(({ key, label, secret }) => (
        <TextInput
          key={key}
          label={label}
          type={secret === true ? 'password' : 'text'}
          autoComplete="off"
          value={values[key] ?? ''}
          onChange={(event) => setValues({ ...values, [key]: event.currentTarget.value })}
        />
      ))}
      <Button type="submit" size="sm" disabled={name.trim() === ''} loading={make.isPending}>
        Add channel
      </Button>
      {make.error !== null && <ProblemNote error={make.error} />}
    </form>
  );
}
