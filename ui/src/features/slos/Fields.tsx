import { NumberInput, SegmentedControl, Select, TagsInput, Textarea, TextInput } from '@mantine/core';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { columns, datasets } from '~/api/reads';
import { ExpressionField } from '~/widgets/ExpressionField';
import { CALENDARS, nameOf, METHODS, type Draft, type Method } from './draft';
import styles from './Form.module.css';
import { faultAt, type Faults } from './problems';

const MOST_COLUMNS_OF = 5;

const METHOD_WORDS: Readonly<Record<Method, string>> = {
  occurrences: 'Events: so many may be bad',
  timeslices: 'Time: so many slices may be bad',
  ratio_timeslices: 'Time: the mean of the slices’ shares',
};

type Props = {
  readonly draft: Draft;
  readonly change: (of: Partial<Draft>) => void;
  readonly faults: Faults;
  /** Whether its name can still be chosen. */
  readonly isNew: boolean;
};

/** All that makes an objective, in the order in which people think of it. */
export function Fields(props: Props) {
  return (
    <div className={styles['fields']}>
      <Counted {...props} />
      <Promised {...props} />
      <Named {...props} />
    </div>
  );
}

function useColumnNames(of: readonly string[]): string[] {
  return useQueries({
    queries: of.slice(0, MOST_COLUMNS_OF).map(columns),
    combine: (all) => [...new Set(all.flatMap(({ data }) => (data ?? []).map(({ name }) => name)))].sort(),
  });
}

function Counted({ draft, change, faults }: Props) {
  const known = useQuery(datasets).data;
  const names = useMemo(() => (known ?? []).map(({ name }) => name), [known]);
  const columnNames = useColumnNames(draft.datasets);
  return (
    <fieldset className={styles['set']}>
      <legend>What counts</legend>
      <TagsInput
        label="Datasets"
        description={draft.datasets.length === 0 ? 'Whose events count' : undefined}
        data={names}
        value={[...draft.datasets]}
        onChange={(value) => change({ datasets: value })}
        error={faultAt(faults, 'sli.datasets')}
      />
      <ExpressionField
        label="Events that count"
        placeholder="Every event"
        value={draft.eligible}
        onChange={(eligible) => change({ eligible })}
        datasets={draft.datasets}
        use="filter"
        error={faultAt(faults, 'sli.eligible')}
      />
      <ExpressionField
        label="Of these, good are"
        placeholder="duration_ms < 300"
        value={draft.good}
        onChange={(good) => change({ good })}
        datasets={draft.datasets}
        use="filter"
        error={faultAt(faults, 'sli.good')}
      />
      <TagsInput
        label="Told apart by"
        placeholder={draft.groupBy.length === 0 ? 'Nothing: all events are one' : ''}
        data={columnNames}
        value={[...draft.groupBy]}
        maxTags={5}
        onChange={(value) => change({ groupBy: value })}
        error={faultAt(faults, 'group_by')}
      />
    </fieldset>
  );
}

function Promised({ draft, change, faults }: Props) {
  return (
    <fieldset className={styles['set']}>
      <legend>How many have to be good</legend>
      <div className={styles['row']}>
        <TextInput
          label="Target"
          className={styles['short']}
          rightSection={<span className="sw-faint">%</span>}
          inputMode="decimal"
          value={draft.target}
          onChange={(event) => change({ target: event.currentTarget.value })}
          error={faultAt(faults, 'target') === undefined ? undefined : 'Above 0, below 100, as 99.9'}
        />
        <div className={styles['choice']}>
          <span id="window-label">Over</span>
          <SegmentedControl
            aria-labelledby="window-label"
            size="xs"
            value={draft.window}
            onChange={(value) => change({ window: value === 'calendar' ? 'calendar' : 'rolling' })}
            data={[
              { value: 'rolling', label: 'The last days' },
              { value: 'calendar', label: 'The calendar' },
            ]}
          />
        </div>
        {draft.window === 'rolling' ? (
          <NumberInput
            label="Days"
            className={styles['short']}
            min={1}
            max={90}
            value={draft.days}
            onChange={(days) => change({ days: String(days) })}
            error={faultAt(faults, 'window')}
          />
        ) : (
          <>
            <Select
              label="Each"
              className={styles['short']}
              data={[...CALENDARS]}
              allowDeselect={false}
              value={draft.calendar}
              onChange={(value) => change({ calendar: CALENDARS.find((each) => each === value) ?? draft.calendar })}
            />
            <TextInput
              label="Zone"
              className={styles['middle']}
              value={draft.timeZone}
              onChange={(event) => change({ timeZone: event.currentTarget.value })}
              error={faultAt(faults, 'window')}
            />
          </>
        )}
      </div>
      <div className={styles['row']}>
        <Select
          label="What the budget counts"
          className={styles['wide']}
          data={METHODS.map((value) => ({ value, label: METHOD_WORDS[value] }))}
          allowDeselect={false}
          value={draft.method}
          onChange={(value) => change({ method: METHODS.find((each) => each === value) ?? draft.method })}
        />
        {draft.method !== 'occurrences' && (
          <TextInput label="Slice" className={styles['short']} value={draft.slice} onChange={(event) => change({ slice: event.currentTarget.value })} error={faultAt(faults, 'budgeting.slice')} />
        )}
        {draft.method === 'timeslices' && (
          <TextInput
            label="Good from"
            className={styles['short']}
            rightSection={<span className="sw-faint">%</span>}
            value={draft.sliceTarget}
            onChange={(event) => change({ sliceTarget: event.currentTarget.value })}
            error={faultAt(faults, 'budgeting.slice_target')}
          />
        )}
      </div>
    </fieldset>
  );
}

function Named({ draft, change, faults, isNew }: Props) {
  const columnNames = useColumnNames(draft.datasets);
  return (
    <fieldset className={styles['set']}>
      <legend>What it is called</legend>
      <TextInput
        label="Title"
        placeholder="Checkout answers fast"
        value={draft.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        error={faultAt(faults, 'title')}
      />
      <div className={styles['row']}>
        <TextInput
          label="Name"
          className={styles['wide']}
          classNames={{ input: 'sw-code' }}
          placeholder={nameOf(draft)}
          description={isNew ? 'In addresses and files; it stays' : 'It stays: a new name is a new objective'}
          readOnly={!isNew}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
          error={faultAt(faults, 'name')}
        />
        <TextInput label="Service" description="Whose it is" className={styles['middle']} value={draft.service} onChange={(event) => change({ service: event.currentTarget.value })} error={faultAt(faults, 'service')} />
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
      <Textarea label="Why it matters" autosize minRows={2} value={draft.description} onChange={(event) => change({ description: event.currentTarget.value })} error={faultAt(faults, 'description')} />
    </fieldset>
  );
}
