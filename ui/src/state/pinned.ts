/** The capture of an incident whose pinned events are asked, in place of those of now: `evidence` in the address. */

export type Pinned = {
  /** Unknown where the address names the capture alone. */
  readonly incident: number | undefined;
  readonly capture: string;
};

const REFERENCE = /^"?(?:(\d{1,15})-)?([0-9a-f]{32})"?$/;

export function readPinned(text: unknown): Pinned | undefined {
  const found = typeof text === 'string' ? REFERENCE.exec(text) : null;
  const capture = found?.[2];
  return capture === undefined ? undefined : { incident: found?.[1] === undefined ? undefined : Number(found[1]), capture };
}

/** As it stands in the address: with the incident, so that a page can say whose evidence it shows. */
export function writePinned(incident: number, capture: string): string {
  return `${incident}-${capture}`;
}

/** What the address of the open page says. */
export function pinned(): Pinned | undefined {
  return readPinned(new URLSearchParams(location.search).get('evidence'));
}
