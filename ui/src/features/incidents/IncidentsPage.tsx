import { SegmentedControl, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { z } from 'zod';
import { incidents, type ListedIncident } from '~/api/incidents';
import { useShortcuts } from '~/state/shortcuts';
import { useAddress } from '~/widgets/address';
import { inOrder } from '~/widgets/incident/words';
import { Loading } from '~/widgets/Loading';
import { Page, Sheet } from '~/widgets/Page';
import { ProblemNote } from '~/widgets/ProblemNote';
import { Go } from '~/widgets/Go';
import styles from './Incidents.module.css';
import { IncidentTable } from './IncidentTable';
import { Mentioned } from './Mentioned';
import { OpenIncident } from './OpenIncident';
import { answer } from './words';

const schema = z.object({ state: z.enum(['open', 'all']).optional().catch(undefined), find: z.string().optional().catch(undefined) });

/** What burns and what did, as one looks for it: the open ones first. */
export function IncidentsPage() {
  const [{ state = 'all', find = '' }, change] = useAddress(schema);
  const query = useQuery(incidents());
  const all = query.data ?? [];
  const shown = inOrder(all).filter((one) => (state === 'all' || one.status === 'open') && isFound(one, find));
  useKeys();
  return (
    <Page title="Incidents" tools={<OpenIncident />}>
      <Sheet>
        <Loading isWaiting={query.isPending}>
          {query.error !== null && <ProblemNote error={query.error} retry={() => void query.refetch()} />}
          {query.data !== undefined && <h1 className="sw-voice sw-answer">{answer(all)}</h1>}
          <Mentioned />
          {query.data !== undefined && all.length === 0 && <HowOneOpens />}
          {all.length > 0 && (
            <div className={styles['tools']}>
              <SegmentedControl
                size="xs"
                aria-label="Which incidents"
                value={state}
                onChange={(next) => change((old) => ({ ...old, state: next === 'open' ? 'open' : undefined }))}
                data={[
                  { value: 'all', label: 'All' },
                  { value: 'open', label: 'Open' },
                ]}
              />
              <TextInput size="xs" aria-label="Find incidents" placeholder="Title, number, service or objective" value={find} onChange={(event) => change((old) => ({ ...old, find: event.currentTarget.value === '' ? undefined : event.currentTarget.value }))} />
            </div>
          )}
          {shown.length > 0 && <IncidentTable incidents={shown} />}
          {all.length > 0 && shown.length === 0 && <p className={styles['none']}>{find === '' ? 'No incident is open.' : 'No incident has these words.'}</p>}
        </Loading>
      </Sheet>
    </Page>
  );
}

function isFound({ id, title, services, slos }: ListedIncident, find: string): boolean {
  const wanted = find.trim().toLowerCase();
  return wanted === '' || [String(id), title, ...services, ...slos].some((text) => text.toLowerCase().includes(wanted));
}

function HowOneOpens() {
  return (
    <p className="sw-lede">
      One opens by itself when an <Go to="/alerts">alert</Go> pages: what burns together is one incident, and its events are pinned at that moment. Alerts come from{' '}
      <Go to="/slos">objectives</Go>. What people notice first can be opened by hand, above.
    </p>
  );
}

function useKeys(): void {
  useShortcuts(
    useMemo(
      () => [
        { key: 'j', text: 'Next incident', run: () => step(1) },
        { key: 'k', text: 'Previous incident', run: () => step(-1) },
      ],
      [],
    ),
  );
}

/** Moves the focus along the rows; Enter opens. */
function step(by: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('[data-incident]')];
  const here = links.findIndex((link) => link === document.activeElement);
  links[Math.max(0, Math.min(links.length - 1, here + by))]?.focus();
}
