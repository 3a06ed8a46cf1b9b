/** Events of many hosts over two hours, as full a picture as charts are asked to draw. */
const BATCH = 3_000;

export const DATASET = 'uiframes';
export const HOSTS = 120;
export const MINUTES = 120;
const PER_MINUTE = 3;

/** Sent at once for each minute of the two hours before `end`; the same at each run but for the time. */
export async function sendHosts(base: string, end: number): Promise<void> {
  let seed = 27;
  const next = () => (seed = (Math.imul(seed, 48271) >>> 0) % 2147483647) / 2147483647;
  const events: { time: string; data: Record<string, unknown> }[] = [];
  for (let minute = 0; minute < MINUTES; minute++) {
    for (let host = 0; host < HOSTS; host++) {
      for (let i = 0; i < PER_MINUTE; i++) {
        const time = end - (MINUTES - minute) * 60_000 + Math.floor(next() * 60_000);
        const slow = Math.sin((minute + host * 3) / 12) + 1;
        const duration_ms = 10 ** (next() * 2.2 + slow * 0.8);
        events.push({ time: new Date(time).toISOString(), data: { 'host.name': `node-${String(host).padStart(3, '0')}`, duration_ms, error: duration_ms > 5000 } });
      }
    }
  }
  for (let from = 0; from < events.length; from += BATCH) {
    const answer = await fetch(`${base}/1/batch/${DATASET}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(events.slice(from, from + BATCH)),
    });
    if (!answer.ok) throw new Error(`sending events of hosts: ${answer.status} ${await answer.text()}`);
  }
}
