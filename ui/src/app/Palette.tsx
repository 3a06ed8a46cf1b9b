import { Modal, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type KeyboardEvent } from 'react';
import { budgets, datasets } from '~/api/reads';
import { prefer } from '~/state/preferences';
import { useAllShortcuts } from '~/state/shortcuts';
import styles from './Palette.module.css';
import { useEnvironment } from '~/widgets/environment';
import { useEnvironments } from './EnvironmentSwitch';
import { PLACES } from './places';

type Entry = { readonly name: string; readonly kind: string; readonly run: () => void };

const MOST_SHOWN = 12;
const TRACE_ID = /^[0-9a-f]{16}([0-9a-f]{16})?$/i;

/** Finds pages, objectives, datasets and traces, and does what the page's keys do. */
export function Palette({ opened, close }: { opened: boolean; close: () => void }) {
  return (
    <Modal opened={opened} onClose={close} withCloseButton={false} padding={8} yOffset="12vh" transitionProps={{ duration: 0 }} attributes={{ content: { 'aria-label': 'Find or do' } }}>
      <Finder close={close} />
    </Modal>
  );
}

function Finder({ close }: { close: () => void }) {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useEntries(text).slice(0, MOST_SHOWN);
  const run = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0) {
      event.preventDefault();
      setAt((at + step + found.length) % Math.max(1, found.length));
    }
    if (event.key === 'Enter') run(found[at]);
  };
  return (
    <>
      <TextInput
        data-autofocus
        placeholder="A page, an objective, a dataset, a trace id"
        aria-label="Find or do"
        role="combobox"
        aria-expanded
        aria-controls="palette-found"
        aria-activedescendant={`palette-${at}`}
        value={text}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
      />
      <ul id="palette-found" role="listbox" aria-label="Found" className={styles['found']}>
        {found.map((entry, i) => (
          <li
            key={`${entry.kind} ${entry.name}`}
            id={`palette-${i}`}
            role="option"
            aria-selected={i === at}
            onMouseEnter={() => setAt(i)}
            onClick={() => run(entry)}
          >
            <span className="sw-cut">{entry.name}</span>
            <span className="sw-faint">{entry.kind}</span>
          </li>
        ))}
      </ul>
      {found.length === 0 && <p className={styles['none']}>Nothing is called so. A trace id opens its trace; any word can be searched in Explore.</p>}
    </>
  );
}

function useEntries(text: string): readonly Entry[] {
  const navigate = useNavigate();
  const shortcuts = useAllShortcuts();
  const slos = useQuery(budgets).data ?? [];
  const sets = useQuery(datasets).data ?? [];
  const { name: chosen, choose } = useEnvironment();
  const environmentEntries = [...useEnvironments().names, ...(chosen === undefined ? [] : [undefined])]
    .filter((name) => name !== chosen || name === undefined)
    .map((name) => ({ name: name === undefined ? 'All environments' : `Environment: ${name}`, kind: 'narrow to', run: () => choose(name) }));
  const go = (to: string) => () => void navigate({ to });
  const wanted = text.trim().toLowerCase();
  const all: Entry[] = [
    ...PLACES.map((place) => ({ name: place.name, kind: 'page', run: go(place.to) })),
    ...slos.map((slo) => ({ name: slo.title === '' ? slo.name : slo.title, kind: 'objective', run: go(`/slos/${encodeURIComponent(slo.name)}`) })),
    ...sets.map((set) => ({ name: set.name, kind: 'dataset', run: go(`/datasets/${encodeURIComponent(set.name)}`) })),
    ...environmentEntries,
    { name: 'Theme: light', kind: 'setting', run: () => prefer({ theme: 'light' }) },
    { name: 'Theme: dark', kind: 'setting', run: () => prefer({ theme: 'dark' }) },
    { name: 'Theme: as the system', kind: 'setting', run: () => prefer({ theme: 'auto' }) },
    { name: 'Times in UTC', kind: 'setting', run: () => prefer({ zone: 'UTC' }) },
    { name: 'Times in local time', kind: 'setting', run: () => prefer({ zone: 'local' }) },
    ...shortcuts.filter(({ key }) => key !== 'Ctrl+k').map(({ text: name, key, run }) => ({ name, kind: key, run })),
  ];
  const found = all.filter((entry) => entry.name.toLowerCase().includes(wanted));
  return TRACE_ID.test(wanted) ? [{ name: `Trace ${wanted}`, kind: 'trace', run: go(`/traces/${wanted}`) }, ...found] : found;
}
