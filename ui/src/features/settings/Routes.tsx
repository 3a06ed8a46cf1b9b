import { Button, MultiSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, body, type Schemas } from '~/api/client';
import { Listed } from './Listed';
import styles from './Settings.module.css';

const KEY = ['routes'];
type Route = Schemas['NotificationRoute'];

/** Where alerts go. All routes are kept together, so that none is lost between two people. */
export function Routes() {
  const client = useQueryClient();
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => body(api.GET('/api/v1/notifications/routes', { signal })) });
  const channels = useQuery({ queryKey: ['channels'], queryFn: ({ signal }) => body(api.GET('/api/v1/notifications/channels', { signal })) });
  const routes: readonly Route[] = query.data?.routes ?? [];
  const keep = useMutation({
    mutationFn: (next: readonly Route[]) => api.PUT('/api/v1/notifications/routes', { body: { routes: [...next] } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const [to, setTo] = useState<string[]>([]);
  const [urgencies, setUrgencies] = useState<string[]>(['page', 'ticket']);
  const [service, setService] = useState('');
  const error = query.error ?? keep.error;
  const add = (): Route => ({ channels: to, urgencies, ...(service.trim() === '' ? {} : { matchers: [{ name: 'service', op: '=', value: service.trim() }] }) });
  return (
    <>
      <Listed of={query.data?.routes} error={error} none="None: every channel is told of pages and tickets." row={(route, i) => <Row key={i} route={route} remove={() => keep.mutate(routes.filter((_, other) => other !== i))} />} />
      <form
        className={styles['form']}
        onSubmit={(event) => {
          event.preventDefault();
          keep.mutate([...routes, add()]);
        }}
      >
        <MultiSelect label="Channels" data={(channels.data?.channels ?? []).map(({ name }) => name ?? '')} value={to} onChange={setTo} miw={220} />
        <MultiSelect label="Told of" data={['page', 'ticket', 'none']} value={urgencies} onChange={setUrgencies} />
        <TextInput label="Only of service" placeholder="any" value={service} onChange={(event) => setService(event.currentTarget.value)} />
        <Button type="submit" size="sm" disabled={to.length === 0} loading={keep.isPending}>
          Add route
        </Button>
      </form>
    </>
  );
}

function Row({ route, remove }: { route: Route; remove: () => void }) {
  return (
    <li>
      <b>{route.channels.join(', ')}</b>
      <span className="sw-dim">
        {(route.urgencies ?? ['page', 'ticket']).join(' and ')}
        {(route.matchers ?? []).map(({ name, op = '=', value }) => `, ${name} ${op} ${value}`)}
        {route.quiet_hours !== undefined && `, quiet ${route.quiet_hours.from} to ${route.quiet_hours.to} ${route.quiet_hours.time_zone}`}
        {route.continue === true && ', then the next too'}
      </span>
      <Button size="compact-xs" onClick={remove}>
        Delete
      </Button>
    </li>
  );
}
