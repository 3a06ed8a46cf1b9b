import { MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { datasets } from '~/api/reads';
import { CalculationForm } from './CalculationForm';
import { EnvironmentChip } from '~/widgets/EnvironmentChip';
import { AddChip, Chip } from '~/widgets/question/Chip';
import { ColumnField } from '~/widgets/question/ColumnField';
import { AddExtra, Extras, hasExtras } from './Extras';
import { AddFilter, Filters } from '~/widgets/question/Filters';
import { WhereForm } from './MoreForms';
import { OrderForm, orderText } from './OrderForm';
import { calculationText, replaced, withBreakdown, withCalculation, type Asked } from '~/widgets/question/question';
import styles from './QueryBuilder.module.css';
import { useColumns } from '~/widgets/question/useColumns';

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
          <EnvironmentChip />
          <Filters asked={asked} change={change} datasets={asked.datasets ?? names} />
          {asked.where !== undefined && (
            <Chip
              name={asked.where}
              remove={() => change({ ...asked, where: undefined })}
              edit={(close) => (
                <WhereForm
                  asked={asked}
                  datasets={asked.datasets ?? []}
                  submit={(next) => {
                    change(next);
                    close();
                  }}
                />
              )}
            >
              {asked.where}
            </Chip>
          )}
          <AddFilter asked={asked} change={change} datasets={asked.datasets ?? names} />
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
          <AddExtra asked={asked} change={change} datasets={asked.datasets ?? []} />
        </Clause>
        {hasExtras(asked) && (
          <Clause name="With">
            <Extras asked={asked} change={change} datasets={asked.datasets ?? []} />
          </Clause>
        )}
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
