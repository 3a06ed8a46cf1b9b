/** The presets of a board while it is changed. Pure. */
import type { BoardDraft } from '~/api/shared';
import type { Range } from '~/base/time';
import type { Filter } from '~/widgets/question/question';
import { ownTime } from './scope';

export type Preset = NonNullable<BoardDraft['presets']>[number];

type Own = Pick<BoardDraft, 'presets' | 'preset'>;

/** As many as the server keeps. */
export const MOST_PRESETS = 20;

/** With one more: what the page shows now, under a name that no other has. */
export function withPreset({ presets = [], preset }: Own, range: Range, filters: readonly Filter[]): Own {
  const names = presets.map(({ name }) => name);
  let number = presets.length + 1;
  while (names.includes(`Preset ${number}`)) number++;
  return { presets: [...presets, { name: `Preset ${number}`, ...ownTime(range), filters: [...filters] }], preset };
}

/** With one changed; if it is the first choice, it stays so under its new name. */
export function changedPreset({ presets = [], preset }: Own, index: number, part: Partial<Preset>): Own {
  const isFirst = presets.findIndex(({ name }) => name === preset) === index;
  return {
    presets: presets.map((own, i) => (i === index ? { ...own, ...part } : own)),
    preset: isFirst ? (part.name ?? preset) : preset,
  };
}

export function withoutPreset({ presets = [], preset }: Own, index: number): Own {
  const left = presets.filter((_, i) => i !== index);
  return { presets: left, preset: left.some(({ name }) => name === preset) ? preset : undefined };
}

/** What is wrong with a preset's name. */
export function nameProblem(presets: readonly Preset[], index: number): string | undefined {
  const name = presets[index]?.name.trim() ?? '';
  if (name === '') return 'A preset has a name';
  return presets.some((other, i) => i < index && other.name.trim() === name) ? 'Another preset is called so' : undefined;
}
