import { NumberInput, SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo, type ReactNode } from 'react';
import { columns, datasets } from '~/api/reads';
import { ExpressionField } from '~/widgets/ExpressionField';
import { bound, type FieldsProps } from './bound';
import { CALENDARS, METHODS, nameOf, type Method } from './draft';
import styles from './Form.module.css';
import { faultAt } from './problems';

const MOST_COLUMNS_OF = 5;

const METHOD_WORDS: Readonly<Record<Method, string>> = {
  occurrences: 'Events: so many may be bad',
  timeslices: 'Time: so many slices may be bad',
  ratio_timeslices: 'Time: the mean of the slices’ shares',
};

const WINDOWS = [
  { value: 'rolling', label: 'The last days' },
  { value: 'calendar', label: 'The calendar' },
];

const PERCENT = <span className="sw-faint">%</span>;

/** All that makes an objective, in the order in which people think of it. */
export function Fields(props: FieldsProps) {
  return (
    <div className={styles['fields']}>
      <Counted {...props} />
      <Promised {...props} />
      <Named {...props} />
    </div>
  );
}

function FieldSet({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset className={styles['set']}>
      <legend>{legend}</legend>
      {children}
    </fieldset>
  );
}

function useColumnNames(of: readonly string[]): string[] {
  return useQueries({
    queries: of.slice(0, MOST_COLUMNS_OF).map(columns),
    combine: (all) => [...new Set(all.flatMap(({ data }) => (data ?? []).map(({ name }) => name)))].sort(),
  });
}

function Counted(props: FieldsProps) {
  const { draft } = props;
  const { listed, written } = bound(props);
  const known = useQuery(datasets).data;
  const names = useMemo(() => (known ?? []).map(({ name }) => name), [known]);
  const columnNames = useColumnNames(draft.datasets);
  return (
    <FieldSet legend="What counts">
      <TagsInput label="Datasets" description={draft.datasets.length === 0 ? 'Whose events count' : undefined} data={names} {...listed('datasets', 'sli.datasets')} />
      <ExpressionField label="Events that count" placeholder="Every event" datasets={draft.datasets} use="filter" {...written('eligible', 'sli.eligible')} />
      <ExpressionField label="Of these, good are" placeholder="duration_ms < 300" datasets={draft.datasets} use="filter" {...written('good', 'sli.good')} />
      <TagsInput label="Told apart by" placeholder={draft.groupBy.length === 0 ? 'Nothing: all events are one' : ''} data={columnNames} maxTags={5} {...listed('groupBy', 'group_by')} />
    </FieldSet>
  );
}

function Promised(props: FieldsProps) {
  const { draft, change, faults } = props;
  const { typed, chosen } = bound(props);
  return (
    <FieldSet legend="How many have to be good">
      <div className={styles['row']}>
        <TextInput
          label="Target"
          className={styles['short']}
          rightSection={PERCENT}
          inputMode="decimal"
          {...typed('target')}
          error={faultAt(faults, 'target') === undefined ? undefined : 'Above 0, below 100, as 99.9'}
        />
        <div className={styles['choice']}>
          <span id="window-label">Over</span>
          <SegmentedControl aria-labelledby="window-label" size="xs" {...chosen('window', WINDOWS)} />
        </div>
        {draft.window === 'rolling' ? (
          <NumberInput label="Days" className={styles['short']} min={1} max={90} value={draft.days} onChange={(days) => change({ days: String(days) })} error={faultAt(faults, 'window')} />
        ) : (
          <>
            <Select label="Each" className={styles['short']} allowDeselect={false} {...chosen('calendar', CALENDARS.map((value) => ({ value, label: value })))} />
            <TextInput label="Zone" className={styles['middle']} {...typed('timeZone', 'window')} />
          </>
        )}
      </div>
      <div className={styles['row']}>
        <Select label="What the budget counts" className={styles['wide']} allowDeselect={false} {...chosen('method', METHODS.map((value) => ({ value, label: METHOD_WORDS[value] })))} />
        {draft.method !== 'occurrences' && <TextInput label="Slice" className={styles['short']} {...typed('slice', 'budgeting.slice')} />}
        {draft.method === 'timeslices' && <TextInput label="Good from" className={styles['short']} rightSection={PERCENT} {...typed('sliceTarget', 'budgeting.slice_target')} />}
      </div>
    </FieldSet>
  );
}

function Named(props: FieldsProps) {
  const { draft, change, faults, isNew } = props;
  const { typed } = bound(props);
  const columnNames = useColumnNames(draft.datasets);
  return (
    <FieldSet legend="What it is called">
      <TextInput label="Title" placeholder="Checkout answers fast" {...typed('title')} />
      <div className={styles['row']}>
        <TextInput
          label="Name"
          className={styles['wide']}
          classNames={{ input: 'sw-code' }}
          placeholder={nameOf(draft)}
          description={isNew ? 'In addresses and files; it stays' : 'It stays: a new name is a new objective'}
          readOnly={!isNew}
          {...typed('name')}
        />
        <TextInput label="Service" description="Whose it is" className={styles['middle']} {...typed('service')} />
      </div>
      <Select
        label="People are counted by"
        description="The column that says whom an event was for"
        placeholder="enduser.id, else user.id"
        searchable
        clearable
        data={columnNames.includes(draft.user) || draft.user === '' ? columnNames : [draft.user, ...columnNames]}
        value={draft.user === '' ? null : draft.user}
        onChange={(user) => change({ user: user ?? '' })}
        error={faultAt(faults, 'user')}
      />
      <Textarea label="Why it matters" autosize minRows={2} {...typed('description')} />
    </FieldSet>
  );
}
