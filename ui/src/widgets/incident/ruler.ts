/** Where the milestones of an incident stand on its ruler. Pure. */
import { MILESTONES, type Incident, type MilestoneName } from '~/api/incidents';

export type Mark = {
  readonly name: MilestoneName;
  /** In seconds; none: not yet. */
  readonly at: number | undefined;
  /** Where it is on the ruler, 0..1. */
  readonly place: number | undefined;
  /** Where its words stand, 0..1: they never cover each other. */
  readonly label: number;
  /** Seconds since users began to be hurt; none where either is not known. */
  readonly after: number | undefined;
  readonly isEdited: boolean;
};

export type Ruler = {
  readonly marks: readonly Mark[];
  /** How much of it users were hurt, 0..1. */
  readonly hurt: number;
};

const timeOf = (at: string | undefined) => (at === undefined ? undefined : Date.parse(at) / 1000);

/** @param now in seconds: as far as the ruler of what goes on reaches */
export function rulerOf({ milestones }: Pick<Incident, 'milestones'>, now: number): Ruler {
  const known = MILESTONES.map((name) => {
    const own = milestones[name];
    return { name, at: timeOf(own?.at), isEdited: own?.reason !== undefined && own.reason !== '' };
  });
  const times = known.flatMap(({ at }) => (at === undefined ? [] : [at]));
  const began = known.find(({ name }) => name === 'started')?.at;
  const first = Math.min(...times);
  const recovered = known.find(({ name }) => name === 'recovered')?.at;
  const last = Math.max(recovered ?? now, ...times);
  const length = Math.max(1, last - first);
  const placed = known
    .map((one) => ({ ...one, place: one.at === undefined ? undefined : (one.at - first) / length, after: one.at === undefined || began === undefined ? undefined : one.at - began }))
    .sort((a, b) => (a.at ?? Infinity) - (b.at ?? Infinity) || MILESTONES.indexOf(a.name) - MILESTONES.indexOf(b.name));
  const labels = apart(placed.map(({ place }) => place ?? 1));
  const until = known.find(({ name }) => name === 'mitigated')?.at ?? recovered ?? last;
  return { marks: placed.map((one, i) => ({ ...one, label: labels[i] ?? 0 })), hurt: times.length === 0 ? 0 : Math.max(0, until - first) / length };
}

/** Moves words to the right, and back from the end, until each has its room. */
function apart(places: readonly number[]): number[] {
  const room = 1 / Math.max(1, places.length);
  const moved: number[] = [];
  places.forEach((place, i) => moved.push(Math.max(place, i === 0 ? 0 : (moved[i - 1] ?? 0) + room)));
  for (let i = moved.length - 1, end = 1 - room; i >= 0; i--, end -= room) moved[i] = Math.max(0, Math.min(moved[i] ?? 0, end));
  return moved;
}
