import { useQuery } from '@tanstack/react-query';
import { incident, type Incident, type ListedIncident } from '~/api/incidents';

const SOON = 10_000;
const SELDOM = 60_000;

/** What the page of an incident knows of it: the list says less. */
export function useWhole({ id, status }: ListedIncident, isWanted: boolean): Incident | undefined {
  const interval = status === 'open' ? SOON : SELDOM;
  return useQuery({ ...incident(id), enabled: isWanted, refetchInterval: interval, staleTime: interval, retry: false }).data;
}
