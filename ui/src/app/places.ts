/** The places of the rail, with the key that goes there after `g`. */
export type Place = {
  readonly to: string;
  readonly name: string;
  readonly key: string;
  readonly apart?: true;
  /** Reached from other pages and by its key: in the rail only while something new is there. */
  readonly beside?: true;
};

export const PLACES: readonly Place[] = [
  { to: '/', name: 'Lawn', key: 'l' },
  { to: '/explore', name: 'Explore', key: 'e' },
  { to: '/traces', name: 'Traces', key: 't' },
  { to: '/slos', name: 'Objectives', key: 'o' },
  { to: '/risks', name: 'Risks', key: 'r' },
  { to: '/alerts', name: 'Alerts', key: 'a' },
  { to: '/incidents', name: 'Incidents', key: 'i' },
  { to: '/postmortems', name: 'Postmortems', key: 'p', beside: true },
  { to: '/actions', name: 'Actions', key: 'c', beside: true },
  { to: '/boards', name: 'Boards', key: 'b' },
  { to: '/datasets', name: 'Datasets', key: 'd', apart: true },
  { to: '/questions', name: 'Questions', key: 'q' },
  { to: '/mentions', name: 'Mentions', key: 'm', beside: true },
  { to: '/settings', name: 'Settings', key: 's' },
];
