/** Where the milestones of an incident stand on its ruler. Pure. */
import { MILESTONES, type Incident, type MilestoneName } from '~/api/incidents';

export type Mark = {
  readonly name: MilestoneName;
  /** In seconds. */
  readonly at: number;
  /** Where it is on the ruler, 0..1. */
  readonly place: number;
  /** Where its words stand, 0..1: they never cover each other. */
  readonly label: number;
  /** Seconds since users began to be hurt; none where either is not known. */
  readonly after: number | undefined;
  readonly isEdited: boolean;
};

export type Ruler = {
  /** In the order of time. */
  readonly marks: readonly Mark[];
  /** What did not happen yet. */
  readonly ahead: readonly MilestoneName[];
  /** How much of it users were hurt, 0..1. */
  readonly hurt: number;
};

/** @param now in seconds: as far as the ruler of what goes on reaches */
export function rulerOf({ milestones }: { readonly milestones: Partial<Incident['milestones']> }, now: number): Ruler {
  const known = MILESTONES.flatMap((name) => {
    const own = milestones[name];
    return own?.at === undefined ? [] : [{ name, at: Date.parse(own.at) / 1000, isEdited: own.reason !== undefined && own.reason !== '' }];
  });
  const timeOf = (wanted: MilestoneName) => known.find(({ name }) => name === wanted)?.at;
  const times = known.map(({ at }) => at);
  const began = timeOf('started');
  const first = Math.min(...times);
  const last = Math.max(timeOf('recovered') ?? now, ...times);
  const length = Math.max(1, last - first);
  const placed = known
    .map((one) => ({ ...one, place: (one.at - first) / length, after: began === undefined ? undefined : one.at - began }))
    .sort((a, b) => a.at - b.at || MILESTONES.indexOf(a.name) - MILESTONES.indexOf(b.name));
  const labels = apart(placed.map(({ place }) => place));
  const until = timeOf('mitigated') ?? timeOf('recovered') ?? last;
  return {
    marks: placed.map((one, i) => ({ ...one, label: labels[i] ?? 0 })),
    ahead: MILESTONES.filter((name) => timeOf(name) === undefined),
    hurt: times.length === 0 ? 0 : Math.max(0, until - first) / length,
  };
}

/** Of the ruler, for the words of one. */
export const ROOM = 1 / MILESTONES.length;

/** Moves words to the right, and back from the end, until each has its room. */
function apart(places: readonly number[]): number[] {
  const moved: number[] = [];
  places.forEach((place, i) => moved.push(Math.max(place, i === 0 ? 0 : (moved[i - 1] ?? 0) + ROOM)));
  for (let i = moved.length - 1, end = 1 - ROOM; i >= 0; i--, end -= ROOM) moved[i] = Math.max(0, Math.min(moved[i] ?? 0, end));
  return moved;
}
