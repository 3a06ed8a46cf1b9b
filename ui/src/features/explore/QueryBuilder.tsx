import { Button, MultiSelect, NumberInput, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { datasets } from '~/api/reads';
import { value as valueText } from '~/base/format';
import { CalculationForm } from './CalculationForm';
import { AddChip, Chip } from './Chip';
import { ColumnField } from './ColumnField';
import { FilterForm } from './FilterForm';
import { calculationText, operator, replaced, withBreakdown, withCalculation, withFilter, withoutFilter, type Asked, type Filter, type Order } from './question';
import styles from './QueryBuilder.module.css';
import { useColumns } from './useColumns';

/** The six clauses of a question as chips: show, in, where, group by, order and limit, having. */
export function QueryBuilder({ asked, change, tools }: { asked: Asked; change: (next: Asked) => void; tools: ReactNode }) {
  const columns = useColumns(asked.datasets);
  const names = useQuery(datasets).data?.map(({ name }) => name) ?? [];
  return (
    <section className={styles['ask']} aria-label="Question">
      <div className={styles['clauses']}>
        <Clause name="Show">
          {(asked.calculations ?? ['count']).map((calculation, i) => (
            <Chip
              key={calculationText(calculation)}
              name={calculationText(calculation)}
              remove={(asked.calculations?.length ?? 0) > 1 ? () => change({ ...asked, calculations: replaced(asked.calculations, i, undefined) }) : undefined}
              edit={(close) => (
                <CalculationForm
                  columns={columns}
                  calculation={calculation}
                  submit={(next) => {
                    change({ ...asked, calculations: replaced(asked.calculations ?? ['count'], i, next) });
                    close();
                  }}
                />
              )}
            >
              {calculationText(calculation)}
            </Chip>
          ))}
          <AddChip
            name="Add a calculation"
            edit={(close) => (
              <CalculationForm
                columns={columns}
                submit={(next) => {
                  change(withCalculation(asked, next));
                  close();
                }}
              />
            )}
          />
          <span className={styles['word']}>in</span>
          <Chip name="datasets" edit={() => <DatasetForm names={names} asked={asked} change={change} />}>
            {datasetsText(asked.datasets)}
          </Chip>
        </Clause>
        <Clause name="Where">
          <Filters asked={asked} change={change} names={names} />
          <span className={styles['word']}>Group by</span>
          {(asked.breakdowns ?? []).map((column, i) => (
            <Chip key={column} name={`group by ${column}`} remove={() => change({ ...asked, breakdowns: replaced(asked.breakdowns, i, undefined) })}>
              {column}
            </Chip>
          ))}
          <AddChip
            name="Add a group"
            edit={(close) => (
              <GroupForm
                columns={columns}
                submit={(column) => {
                  change(withBreakdown(asked, column));
                  close();
                }}
              />
            )}
          />
          <span className={styles['word']}>Order, limit</span>
          <Chip name="order and limit" edit={() => <OrderForm asked={asked} change={change} />}>
            {orderText(asked)}
          </Chip>
        </Clause>
      </div>
      <div className={styles['tools']}>{tools}</div>
    </section>
  );
}

function Clause({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles['clause']} role="group" aria-label={name}>
      <span className={styles['name']}>{name}</span>
      <div className={styles['chips']}>{children}</div>
    </div>
  );
}

function Filters({ asked, change, names }: { asked: Asked; change: (next: Asked) => void; names: readonly string[] }) {
  const columns = useColumns(asked.datasets);
  const own = { columns, datasets: asked.datasets ?? names };
  const joint = asked.filter_combination === 'OR' ? 'or' : 'and';
  return (
    <>
      {(asked.filters ?? []).map((filter, i) => (
        <span key={`${i} ${filterText(filter)}`} className={styles['filter']}>
          {i > 0 && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              aria-label={`Conditions are joined by ${joint}; change`}
              onClick={() => change({ ...asked, filter_combination: joint === 'and' ? 'OR' : 'AND' })}
            >
              {joint}
            </Button>
          )}
          <Chip
            name={filterText(filter)}
            remove={() => change(withoutFilter(asked, i))}
            edit={(close) => (
              <FilterForm
                {...own}
                filter={filter}
                submit={(next) => {
                  change({ ...asked, filters: replaced(asked.filters, i, next) });
                  close();
                }}
              />
            )}
          >
            <FilterFace filter={filter} />
          </Chip>
        </span>
      ))}
      {asked.where !== undefined && (
        <Chip name={asked.where} remove={() => change({ ...asked, where: undefined })}>
          {asked.where}
        </Chip>
      )}
      <AddChip
        name="Add a filter"
        edit={(close) => (
          <FilterForm
            {...own}
            submit={(next) => {
              change(withFilter(asked, next));
              close();
            }}
          />
        )}
      />
    </>
  );
}

function FilterFace({ filter }: { filter: Filter }) {
  const { word, values } = operator(filter.op);
  return (
    <>
      {filter.column} <em>{word}</em>
      {values === 'none' ? '' : ` ${writtenValue(filter.value)}`}
    </>
  );
}

function writtenValue(of: unknown): string {
  return Array.isArray(of) ? of.map(valueText).join(', ') : valueText(of);
}

export function filterText(filter: Filter): string {
  const { word, values } = operator(filter.op);
  return `${filter.column} ${word}${values === 'none' ? '' : ` ${writtenValue(filter.value)}`}`;
}

export function datasetsText(names: readonly string[] | undefined): string {
  if (names === undefined || names.length === 0) return 'all datasets';
  return names.length === 1 ? (names[0] ?? '') : `${names[0]} and ${names.length - 1} more`;
}

function DatasetForm({ names, asked, change }: { names: readonly string[]; asked: Asked; change: (next: Asked) => void }) {
  return (
    <MultiSelect
      data-autofocus
      label="Datasets"
      description="None: all of them"
      size="sm"
      searchable
      clearable
      maxDropdownHeight={280}
      data={[...names]}
      value={asked.datasets ?? []}
      onChange={(datasets) => change({ ...asked, datasets })}
      comboboxProps={{ withinPortal: false }}
    />
  );
}

function GroupForm({ columns, submit }: { columns: Parameters<typeof ColumnField>[0]['columns']; submit: (column: string) => void }) {
  const [column, setColumn] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (column.trim() !== '') submit(column.trim());
      }}
    >
      <ColumnField columns={columns} value={column} onChange={setColumn} onSubmit={submit} label="Group by" />
    </form>
  );
}

function orderText(asked: Asked): string {
  const own = asked.orders?.[0];
  const what = own === undefined ? undefined : (own.name ?? own.column ?? own.op?.toLowerCase());
  const order = what === undefined ? undefined : `${what} ${own?.order === 'ascending' ? 'up' : 'down'}`;
  const limit = asked.limit === undefined ? undefined : `first ${asked.limit}`;
  const having = asked.havings?.[0];
  const more = having === undefined ? undefined : `if ${having.name ?? having.calculate_op?.toLowerCase() ?? ''} ${having.op} ${having.value}`;
  return [order, limit, more].filter((part) => part !== undefined).join(', ') || 'usual';
}

function OrderForm({ asked, change }: { asked: Asked; change: (next: Asked) => void }) {
  const calculations = (asked.calculations ?? ['count']).map(calculationText).filter((text) => !/^heatmap/i.test(text));
  const sortable = [...calculations, ...(asked.breakdowns ?? [])];
  const own: Order = asked.orders?.[0] ?? {};
  const having = asked.havings?.[0];
  const order = (next: Order) => change({ ...asked, orders: next.name === undefined ? [] : [next] });
  return (
    <>
      <Select
        label="Order by"
        placeholder="the first calculation"
        clearable
        data={sortable}
        value={own.name ?? null}
        onChange={(name) => order({ ...own, name: name ?? undefined })}
        comboboxProps={{ withinPortal: false }}
      />
      <Select
        label="Direction"
        allowDeselect={false}
        data={[
          { value: 'descending', label: 'largest first' },
          { value: 'ascending', label: 'smallest first' },
        ]}
        value={own.order ?? 'descending'}
        onChange={(direction) => order({ ...own, name: own.name ?? sortable[0], order: direction ?? 'descending' })}
        comboboxProps={{ withinPortal: false }}
      />
      <NumberInput label="Groups" placeholder="100" min={1} max={10_000} value={asked.limit ?? ''} onChange={(limit) => change({ ...asked, limit: typeof limit === 'number' ? limit : undefined })} />
      <NumberInput
        label={`Only groups whose ${calculations[0] ?? 'count'} is at least`}
        placeholder="any"
        value={having?.value ?? ''}
        onChange={(least) => change({ ...asked, havings: typeof least === 'number' ? [{ name: calculations[0] ?? 'count', op: '>=', value: least }] : [] })}
      />
    </>
  );
}
