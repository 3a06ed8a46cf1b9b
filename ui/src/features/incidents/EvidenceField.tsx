import { Select } from '@mantine/core';
import { useState } from 'react';
import type { Evidence, EvidenceLink } from '~/api/incidents';
import { readReference, referencesOf } from './refs';

const keyOf = ({ kind, id }: EvidenceLink) => `${kind} ${id}`;
const PASTED: Readonly<Record<EvidenceLink['kind'], string>> = { query: 'The result of this link', explanation: 'The explanation of this link', trace: 'The trace of this link', link: 'This link' };

/** What shows a claim: of the incident's evidence, or a pasted link to a kept result, an explanation or a trace. */
export function EvidenceField({ of, value, change }: { of: Evidence | undefined; value: EvidenceLink | undefined; change: (to: EvidenceLink | undefined) => void }) {
  const [typed, type] = useState('');
  const known = referencesOf(of);
  const pasted = readReference(typed);
  const own = [...(pasted === undefined ? [] : [{ ...pasted, title: PASTED[pasted.kind] }]), ...known];
  const all = value === undefined || own.some((one) => keyOf(one) === keyOf(value)) ? own : [{ ...value, title: PASTED[value.kind] }, ...own];
  return (
    <Select
      size="xs"
      style={{ flex: '1 1 260px' }}
      aria-label="What shows it"
      placeholder="What shows it: choose, or paste a link"
      searchable
      clearable
      data={all.map((one) => ({ value: keyOf(one), label: one.title }))}
      filter={({ options, search }) => (readReference(search) === undefined ? options.filter((option) => 'label' in option && option.label.toLowerCase().includes(search.trim().toLowerCase())) : options.slice(0, 1))}
      nothingFoundMessage="Nothing of this incident is called so"
      onSearchChange={type}
      value={value === undefined ? null : keyOf(value)}
      onChange={(key) => {
        const found = all.find((one) => keyOf(one) === key);
        change(found === undefined ? undefined : { kind: found.kind, id: found.id });
      }}
    />
  );
}
