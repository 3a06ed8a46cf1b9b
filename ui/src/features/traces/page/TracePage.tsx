import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { count } from '~/base/format';
import { AddToIncident } from '~/widgets/AddToIncident';
import { LinkButton } from '~/widgets/LinkButton';
import { Page, Sheet } from '~/widgets/Page';
import { Unfound } from '~/widgets/Unfound';
import { CompareView } from '../compare/CompareView';
import { readSoFar, traceEvents, type Event } from '../reads';
import { TraceView } from './TraceView';
import { useTraceAddress } from './useTraceAddress';

const shortened = (id: string) => (id.length > 16 ? `${id.slice(0, 6)}…${id.slice(-4)}` : id);

/** One trace. */
export function TracePage() {
  const { id = '' }: { id?: string } = useParams({ strict: false });
  const client = useQueryClient();
  const events = useQuery(traceEvents(id, client));
  return (
    <Page title={shortened(id)} crumbs={<Link to={'/traces' as string}>Traces</Link>} tools={<Tools id={id} isThere={events.data !== undefined} />}>
      {events.data !== undefined ? (
        <Opened key={id} id={id} events={events.data} />
      ) : (
        <Sheet>
          {events.isError ? <Unfound error={events.error} retry={() => void events.refetch()} what="No event has this trace id." why="It may still be on its way, be older than its dataset is kept, or have been left out by sampling." all={{ to: '/traces', text: 'Recent traces' }} /> : <Reading id={id} />}
        </Sheet>
      )}
    </Page>
  );
}

function Opened({ id, events }: { id: string; events: readonly Event[] }) {
  const [address, change] = useTraceAddress();
  if (address.with === undefined) return <TraceView id={id} events={events} />;
  return <CompareView id={id} events={events} other={address.with} end={() => change({ with: undefined })} />;
}

function Tools({ id, isThere }: { id: string; isThere: boolean }) {
  return (
    <>
      <LinkButton to={'/map' as string} variant="subtle">
        Service map
      </LinkButton>
      <AddToIncident what={isThere ? { kind: 'trace', id, title: `Trace ${shortened(id)}` } : undefined} />
    </>
  );
}

function Reading({ id }: { id: string }) {
  const client = useQueryClient();
  const { data: read } = useQuery({ queryKey: readSoFar(id), queryFn: () => 0, enabled: false, initialData: 0 });
  return (
    <div role="status">
      <h1 className="sw-voice sw-answer">Reading the trace.</h1>
      <p className="sw-lede">
        {read === 0 ? 'Waiting for its first events.' : `${count(read)} events read so far.`}{' '}
        <Button size="compact-xs" onClick={() => void client.cancelQueries({ queryKey: ['trace', id] })}>
          Cancel
        </Button>
      </p>
    </div>
  );
}
