import { Button } from '@mantine/core';
import { AddChip, Chip } from './Chip';
import styles from './Chip.module.css';
import { FilterForm } from './FilterForm';
import { filterText, operator, replaced, withFilter, withoutFilter, writtenValue, type Asked, type Filter } from './question';
import { useColumns } from './useColumns';

/**
 * Filters as chips that can be changed, joined the other way, taken away and added.
 *
 * @param datasets whose columns and values are offered
 */
export function Filters({ asked, change, datasets }: { asked: Asked; change: (next: Asked) => void; datasets: readonly string[] }) {
  const own = { columns: useColumns(asked.datasets), datasets };
  const joint = asked.filter_combination === 'OR' ? 'or' : 'and';
  return (
    <>
      {(asked.filters ?? []).map((filter, i) => (
        <span key={`${i} ${filterText(filter)}`} className={styles['joined']}>
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
    </>
  );
}

export function AddFilter({ asked, change, datasets }: { asked: Asked; change: (next: Asked) => void; datasets: readonly string[] }) {
  const columns = useColumns(asked.datasets);
  return (
    <AddChip
      name="Add a filter"
      edit={(close) => (
        <FilterForm
          columns={columns}
          datasets={datasets}
          submit={(next) => {
            change(withFilter(asked, next));
            close();
          }}
        />
      )}
    />
  );
}

function FilterFace({ filter }: { filter: Filter }) {
  const { word, values } = operator(filter.op);
  return (
    <>
      {filter.column} <em>{word}</em>
      {values === 'none' ? '' : ` ${writtenValue(filter.value)}`}
      {filter.or_missing === true && <em> or is missing</em>}
    </>
  );
}
