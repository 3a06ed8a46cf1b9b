/** What incidents say of themselves. Pure. */
import type { Actor, ListedIncident } from '~/api/incidents';
import { counted } from '~/base/format';

/** Who did something, as they call themselves; else whose token it was. */
export function nameOf({ person, token }: Actor): string {
  if (person !== undefined && person !== '') return person;
  return token === undefined || token === '' ? 'Somebody' : token;
}

/** A time of the API in seconds, as the pages count. */
export const seconds = (at: string) => Date.parse(at) / 1000;

/** Whom and what it hurt, in few words. */
export function impactWords({ impact }: Pick<ListedIncident, 'impact'>): string | undefined {
  if (impact === undefined) return undefined;
  const people = impact.users === undefined ? '' : `, ${counted(impact.users, 'person', 'people')}`;
  return `${impact.bad_at_least === true ? 'at least ' : ''}${counted(impact.bad, 'bad event')}${people}`;
}

/** When it began, as far as is known. */
export function beganAt({ started_at, opened_at }: Pick<ListedIncident, 'started_at' | 'opened_at'>): number {
  return seconds(started_at ?? opened_at);
}

/** Open first, then the newest. */
export function inOrder<T extends Pick<ListedIncident, 'status' | 'id'>>(all: readonly T[]): T[] {
  const rank = ({ status }: Pick<ListedIncident, 'status'>) => (status === 'open' ? 0 : status === 'mitigated' ? 1 : 2);
  return [...all].sort((a, b) => rank(a) - rank(b) || b.id - a.id);
}

const KINDS: Readonly<Record<string, string>> = {
  note: 'Note',
  burn: 'Burn',
  alert: 'Alert',
  marker: 'Change',
  deploy: 'Deploy',
  flag: 'Flag',
  evidence: 'Evidence',
  hypothesis: 'Hypothesis',
  milestone: 'Milestone',
};

/** What kind of entry it is; kinds that this page does not know are said as they are. */
export function kindWord(kind: string): string {
  const known = KINDS[kind];
  if (known !== undefined) return known;
  const plain = kind.replace(/[_.-]+/g, ' ');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}
