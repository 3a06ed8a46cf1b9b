import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, body } from '~/api/client';
import { moment } from '~/base/time';
import { usePreferences } from '~/state/preferences';
import { Status, type StatusKind } from '~/widgets/Status';
import { Listed } from './Listed';

const KEY = ['deliveries'];
const LATEST = 20;
const KINDS: Readonly<Record<string, StatusKind>> = { delivered: 'good', dead: 'bad' };

/** What was sent, and what came back. */
export function Deliveries() {
  const { zone } = usePreferences();
  const client = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    refetchInterval: 10_000,
    queryFn: ({ signal }) => body(api.GET('/api/v1/notifications/deliveries', { params: { query: { limit: LATEST } }, signal })),
  });
  const retry = useMutation({
    mutationFn: (id: number) => api.POST('/api/v1/notifications/deliveries/{id}/retry', { params: { path: { id: String(id) } } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
  const error = query.error ?? retry.error;
  return (
    <>
      <Listed
        of={query.data?.deliveries}
        error={error}
        none="Nothing was sent yet."
        row={(delivery) => (
          <li key={delivery.id}>
            <span className="sw-dim">{moment(Date.parse(delivery.created_at) / 1000, zone, 'minute')}</span>
            <div>
              <Status kind={KINDS[delivery.status] ?? 'quiet'} word={delivery.status} /> <b>{delivery.channel}</b> {delivery.title} <span className="sw-faint">{delivery.answer}</span>
            </div>
            {delivery.status === 'dead' ? (
              <Button size="compact-xs" onClick={() => retry.mutate(delivery.id)}>
                Try again
              </Button>
            ) : (
              <span />
            )}
          </li>
        )}
      />
    </>
  );
}
