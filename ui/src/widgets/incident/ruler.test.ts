import { describe, expect, it } from 'vitest';
import { rulerOf } from './ruler';

const at = (minute: number) => ({ at: new Date(minute * 60_000).toISOString() });
const NOW = 100 * 60;

describe('the ruler of an incident', () => {
  it('tells how long after the start each milestone was', () => {
    const { marks, ahead } = rulerOf({ milestones: { started: at(0), detected: at(4), mitigated: at(50) } }, NOW);
    const after = Object.fromEntries(marks.map((mark) => [mark.name, mark.after]));
    expect(after).toEqual({ started: 0, detected: 240, mitigated: 3000 });
    expect(ahead).toEqual(['acknowledged', 'hypothesis', 'recovered']);
  });
  it('reaches until now while it goes on, and until it recovered afterwards', () => {
    const ongoing = rulerOf({ milestones: { started: at(0), detected: at(50) } }, NOW);
    expect(ongoing.marks.find(({ name }) => name === 'detected')?.place).toBeCloseTo(0.5);
    expect(ongoing.hurt).toBe(1);
    const over = rulerOf({ milestones: { started: at(0), mitigated: at(10), recovered: at(20) } }, NOW);
    expect(over.marks.find(({ name }) => name === 'recovered')?.place).toBe(1);
    expect(over.hurt).toBeCloseTo(0.5);
  });
  it('keeps words apart and within, in the order of time', () => {
    for (const minutes of [[0, 0, 0, 0, 0, 0], [0, 1, 2, 3, 4, 99], [0, 95, 96, 97, 98, 99], [50, 40, 30, 20, 10, 0]]) {
      const [started, detected, acknowledged, hypothesis, mitigated, recovered] = minutes.map(at);
      const { marks } = rulerOf({ milestones: { started, detected, acknowledged, hypothesis, mitigated, recovered } as never }, NOW);
      marks.forEach(({ label }, i) => {
        expect(label).toBeGreaterThanOrEqual(0);
        expect(label).toBeLessThanOrEqual(5 / 6 + 1e-9);
        if (i > 0) expect(label - (marks[i - 1]?.label ?? 0)).toBeGreaterThanOrEqual(1 / 6 - 1e-9);
      });
    }
  });
  it('puts words where their time is, as long as there is room', () => {
    const { marks } = rulerOf({ milestones: { started: at(0), detected: at(80) } }, NOW);
    expect(marks.map(({ label }) => label)).toEqual([0, expect.closeTo(0.8)]);
  });
  it('says no length where nobody knows when it began', () => {
    expect(rulerOf({ milestones: { detected: at(50) } }, NOW).marks[0]?.after).toBeUndefined();
  });
  it('is empty where nothing is known yet', () => {
    const { marks, ahead, hurt } = rulerOf({ milestones: {} }, NOW);
    expect(marks).toEqual([]);
    expect(ahead).toHaveLength(6);
    expect(hurt).toBe(0);
  });
});
