import { Button, Checkbox, TextInput } from '@mantine/core';
import type { BoardDraft } from '~/api/shared';
import { AddFilter, Filters } from '~/widgets/question/Filters';
import { useRange } from '~/widgets/range';
import styles from './BoardPage.module.css';
import { changedPreset, MOST_PRESETS, nameProblem, withoutPreset, withPreset } from './presets';
import { filtersOf } from './scope';
import type { BoardSearch } from './search';
import { TimeField } from './TimeField';
import type { Editing } from './useEditing';

/** Presets in edit mode: named times and filters that all panels can be seen with. */
export function PresetForm({ draft, editing, search, datasets }: { draft: BoardDraft; editing: Editing; search: BoardSearch; datasets: readonly string[] }) {
  const [range] = useRange();
  const presets = draft.presets ?? [];
  return (
    <section className={styles['presets']} aria-label="Presets">
      {presets.map((preset, i) => {
        const change = (part: Parameters<typeof changedPreset>[2]) => editing.change(changedPreset(draft, i, part));
        const asked = { filters: filtersOf(preset) };
        const narrow = ({ filters }: { filters?: unknown }) => change({ filters: (filters ?? []) as Record<string, unknown>[] });
        return (
          <div key={`${presets.length} ${i}`} role="group" aria-label={`Preset ${preset.name}`} className={styles['preset']}>
            <TextInput label="Preset" maxLength={200} value={preset.name} onChange={(event) => change({ name: event.currentTarget.value })} error={nameProblem(presets, i)} />
            <TimeField label="Its time" of={preset} change={change} />
            <div className={styles['only']}>
              <Filters asked={asked} change={narrow} datasets={datasets} />
              <AddFilter asked={asked} change={narrow} datasets={datasets} />
            </div>
            <Checkbox
              size="xs"
              label="Chosen at first"
              checked={draft.preset === preset.name}
              onChange={(event) => editing.change({ preset: event.currentTarget.checked ? preset.name : undefined })}
            />
            <Button size="compact-xs" variant="subtle" color="gray" aria-label={`Delete preset ${preset.name}`} onClick={() => editing.change(withoutPreset(draft, i))}>
              Delete
            </Button>
          </div>
        );
      })}
      <Button size="compact-xs" disabled={presets.length >= MOST_PRESETS} onClick={() => editing.change(withPreset(draft, range, search.only?.filters ?? []))}>
        Keep this time and these filters as a preset
      </Button>
    </section>
  );
}
