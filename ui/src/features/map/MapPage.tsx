import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { z } from 'zod';
import { serviceMap, type ServiceMap } from '~/api/serviceMap';
import { TableTwin } from '~/charts/TableTwin';
import { count, counted, length } from '~/base/format';
import { useShortcuts } from '~/state/shortcuts';
import { useAddress } from '~/widgets/address';
import { useEnvironment } from '~/widgets/environment';
import { LinkButton } from '~/widgets/LinkButton';
import { Loading } from '~/widgets/Loading';
import { Page, Section, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { useRange } from '~/widgets/range';
import { MapDrawing } from './MapDrawing';
import styles from './MapPage.module.css';
import { NoServices } from './NoServices';
import { ServicePanel } from './ServicePanel';
import { callsTwin, seconds, sentence, servicesTwin } from './words';

const schema = z.object({ service: z.coerce.string().optional().catch(undefined) });

/** Which service calls which, and how it goes. */
export function MapPage() {
  const [range] = useRange();
  const [{ service }, change] = useAddress(schema);
  const environment = useEnvironment();
  const map = useQuery({ ...serviceMap(range, environment.condition), enabled: environment.isKnown });
  const choose = (name: string | undefined) => change(() => ({ service: name }));
  return (
    <Page
      title="Service map"
      time="asked"
      tools={
        <LinkButton to={'/traces' as string} variant="subtle">
          Traces
        </LinkButton>
      }
    >
      <Sheet>
        <h1 className="sw-voice sw-answer" aria-live="polite">
          {map.data === undefined ? 'Services' : sentence(map.data)}
        </h1>
        {map.isError ? (
          <ProblemNote error={map.error} retry={() => void map.refetch()} />
        ) : (
          <Loading isWaiting={map.isFetching}>
            {map.data !== undefined &&
              (map.data.nodes.length === 0 ? <NoServices /> : <Drawn map={map.data} service={service} choose={choose} environment={environment.name} />)}
          </Loading>
        )}
      </Sheet>
    </Page>
  );
}

type DrawnProps = { map: ServiceMap; service: string | undefined; choose: (service: string | undefined) => void; environment: string | undefined };

function Drawn({ map, service, choose, environment }: DrawnProps) {
  const [asTable, setAsTable] = useState(false);
  useShortcuts(
    useMemo(
      () => [
        { key: 'T', text: 'Show the map as a table, or drawn', run: () => setAsTable((is) => !is) },
        { key: 'Escape', text: 'Close the details', run: () => choose(undefined) },
      ],
      [choose],
    ),
  );
  const over = seconds(map);
  const chosen = map.nodes.find((node) => node.service === service);
  const share = map.spans_read < map.spans ? `, estimated from ${count(map.spans_read)} of them` : '';
  return (
    <Section
      head="Who calls whom"
      note={`${counted(map.spans, 'span')} in ${length(over)}${share}${environment === undefined ? '' : `, ${environment} only`}`}
      end={
        <Button size="compact-xs" variant="subtle" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {asTable ? 'Map' : 'Table'}
        </Button>
      }
    >
      <div className={styles['body']} data-panel={chosen !== undefined}>
        {asTable ? (
          <div className={styles['tables']}>
            <TableTwin of={servicesTwin(map.nodes, over)} />
            <TableTwin of={callsTwin(map.edges, over)} />
          </div>
        ) : (
          <MapDrawing map={map} chosen={service} choose={choose} />
        )}
        {chosen !== undefined && <ServicePanel node={chosen} map={map} over={over} choose={choose} />}
      </div>
    </Section>
  );
}
