import { Button, Select, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body } from '~/api/client';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Copyable } from '~/widgets/Copyable';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Listed } from './Listed';
import styles from './Settings.module.css';

const KEY = ['tokens'];
const SCOPES = [
  { value: 'ingest', label: 'send events' },
  { value: 'query', label: 'send and ask' },
  { value: 'admin', label: 'everything' },
];

/** Tokens: a new one is shown once, a revoked one stays on the list. */
export function Tokens() {
  const { zone } = usePreferences();
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => body(api.GET('/api/v1/tokens', { signal })) });
  const revoke = useMutation({
    mutationFn: (id: string) => api.DELETE('/api/v1/tokens/{id}', { params: { path: { id } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const error = query.error ?? revoke.error;
  return (
    <>
      <Listed
        of={query.data?.tokens}
        error={error}
        none="None. On a loopback address nobody needs one."
        row={(token) => (
          <li key={token.id}>
            <b>{token.name}</b>
            <span className="sw-dim">
              {SCOPES.find(({ value }) => value === token.scope)?.label ?? token.scope}, <span className="sw-code">{token.hint}…</span>, made {moment(Date.parse(token.created_at) / 1000, zone, 'minute')}
            </span>
            {token.revoked_at === undefined ? (
              <Button size="compact-xs" onClick={() => revoke.mutate(token.id)}>
                Revoke
              </Button>
            ) : (
              <span className="sw-faint">revoked</span>
            )}
          </li>
        )}
      />
      <NewToken />
    </>
  );
}

function NewToken() {
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scope, setScope] = useState<string | null>('ingest');
  const make = useMutation({
    mutationFn: () => body(api.POST('/api/v1/tokens', { body: { name, scope: scope ?? 'ingest' } as never })),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const secret = (make.data as { token?: string } | undefined)?.token;
  return (
    <>
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <TextInput label="Whose it is" value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label="May" data={SCOPES} value={scope} onChange={setScope} allowDeselect={false} />
        <Button type="submit" size="sm" disabled={name.trim() === ''} loading={make.isPending}>
          Make a token
        </Button>
      </form>
      {secret !== undefined && (
        <div className={styles['secret']} role="status">
          <p>This is shown once:</p>
          <Copyable text={secret} label="the token" />
        </div>
      )}
      {make.error !== null && <ProblemNote error={make.error} />}
    </>
  );
}
