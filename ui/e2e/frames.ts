import { test, type Page } from '@playwright/test';

/** What a person would see of an interaction: how long frames took, the longest that the page was deaf, how busy it was. */
export type Frames = { readonly p50: number;
  /** How many pictures there were. */
  readonly many: number; readonly p95: number; readonly worst: number; readonly task: number; readonly busy: number };

type Recorder = { lengths: number[]; task: number; last: number; running: boolean; observer: PerformanceObserver };

/** Lengths of frames while something is done; told, and kept with the test's report. */
export async function frames(page: Page, name: string, act: () => Promise<unknown>): Promise<Frames> {
  await page.evaluate(() => {
    const recorder: Recorder = { lengths: [], task: 0, last: 0, running: true, observer: new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (recorder.task = Math.max(recorder.task, duration)))) };
    recorder.observer.observe({ type: 'longtask' });
    const frame = (now: number) => {
      if (recorder.last > 0) recorder.lengths.push(now - recorder.last);
      recorder.last = now;
      if (recorder.running) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    Object.assign(window, { recorder });
  });
  const metrics = await page.context().newCDPSession(page);
  await metrics.send('Performance.enable');
  const busyUntilNow = async () => 1000 * ((await metrics.send('Performance.getMetrics')).metrics.find((one) => one.name === 'TaskDuration')?.value ?? 0);
  const before = await busyUntilNow();
  await act();
  const busy = (await busyUntilNow()) - before;
  await metrics.detach();
  const found = await page.evaluate(() => {
    const { recorder } = window as unknown as { recorder: Recorder };
    recorder.running = false;
    recorder.observer.disconnect();
    const sorted = recorder.lengths.sort((a, b) => a - b);
    const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    return { p50: at(0.5), p95: at(0.95), worst: at(1), task: recorder.task, many: sorted.length };
  });
  const each = busy / found.many;
  const ms = (length: number) => `${length.toFixed(1)} ms`;
  told(`${name}: ${found.many} frames, p50 ${ms(found.p50)}, p95 ${ms(found.p95)}, longest ${ms(found.worst)}, longest task ${found.task === 0 ? 'under 50 ms' : ms(found.task)}, busy ${ms(each)} a frame`);
  return { ...found, busy: each };
}

export function told(measured: string): void {
  test.info().annotations.push({ type: 'measured', description: measured });
  console.log(measured);
}

/** Milliseconds from an input to the next picture: of the slowest input while something is done. Steps of 8. */
export async function reaction(page: Page, name: string, act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(() => {
    const seen = { slowest: 0 };
    const observer = new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (seen.slowest = Math.max(seen.slowest, duration))));
    observer.observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit);
    Object.assign(window, { seen });
  });
  await act();
  const slowest = await page.evaluate(async () => {
    // An event is told of after the frame that shows what it did.
    for (let i = 0; i < 4; i++) await new Promise((done) => requestAnimationFrame(done));
    return (window as unknown as { seen: { slowest: number } }).seen.slowest;
  });
  told(`${name}: ${slowest === 0 ? 'under 16' : slowest} ms${slowest > 100 ? ', more than 100' : ''}`);
  return slowest;
}
