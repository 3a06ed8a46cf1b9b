/** The places of the rail, with the key that goes there after `g`. */
export type Place = {
  readonly to: string;
  readonly name: string;
  readonly key: string;
  readonly apart?: true;
};

export const PLACES: readonly Place[] = [
  { to: '/', name: 'Lawn', key: 'l' },
  { to: '/explore', name: 'Explore', key: 'e' },
  { to: '/traces', name: 'Traces', key: 't' },
  { to: '/slos', name: 'Objectives', key: 'o' },
  { to: '/alerts', name: 'Alerts', key: 'a' },
  { to: '/incidents', name: 'Incidents', key: 'i' },
  { to: '/boards', name: 'Boards', key: 'b' },
  { to: '/datasets', name: 'Datasets', key: 'd', apart: true },
  { to: '/settings', name: 'Settings', key: 's' },
];
