import { describe, expect, it } from 'vitest';
import { changedPreset, nameProblem, withoutPreset, withPreset } from './presets';

const NIGHT = { name: 'Night', time_range: '8h' };
const CARTS = { name: 'Carts', filters: [{ column: 'route', op: '=', value: '/cart' }] };
const own = { presets: [NIGHT, CARTS], preset: 'Night' };

describe('the presets of a board', () => {
  it('take what the page shows, under a name of its own', () => {
    const { presets } = withPreset({ presets: [{ name: 'Preset 2' }] }, { kind: 'last', seconds: 3600 }, CARTS.filters);
    expect(presets?.map(({ name }) => name)).toEqual(['Preset 2', 'Preset 3']);
    expect(presets?.[1]).toMatchObject({ time_range: '1h', filters: CARTS.filters });
  });
  it('stay the first choice when they are renamed', () => {
    expect(changedPreset(own, 0, { name: 'Late' })).toEqual({ presets: [{ ...NIGHT, name: 'Late' }, CARTS], preset: 'Late' });
    expect(changedPreset(own, 1, { name: 'Cart' }).preset).toBe('Night');
  });
  it('are no first choice when they are gone', () => {
    expect(withoutPreset(own, 0)).toEqual({ presets: [CARTS], preset: undefined });
    expect(withoutPreset(own, 1).preset).toBe('Night');
    expect(withoutPreset({ presets: [NIGHT, NIGHT], preset: 'Night' }, 1).preset).toBe('Night');
  });
  it('have names, each its own', () => {
    const presets = [NIGHT, { name: ' Night' }, { name: ' ' }];
    expect(presets.map((_, i) => nameProblem(presets, i))).toEqual([undefined, 'Another preset is called so', 'A preset has a name']);
  });
});
