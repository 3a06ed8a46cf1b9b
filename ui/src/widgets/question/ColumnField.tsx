import { Autocomplete } from '@mantine/core';
import { count } from '~/base/format';
import type { Column } from './useColumns';

const MOST_SHOWN = 60;

/** An attribute's name, offered from those that were seen. */
export function ColumnField({
  columns,
  value,
  onChange,
  onSubmit,
  label = 'Attribute',
}: {
  columns: readonly Column[];
  value: string;
  onChange: (name: string) => void;
  onSubmit?: (name: string) => void;
  label?: string;
}) {
  const known = new Map(columns.map((column) => [column.name, column]));
  return (
    <Autocomplete
      data-autofocus
      label={label}
      size="sm"
      limit={MOST_SHOWN}
      maxDropdownHeight={280}
      // Within: a click outside closes the form around it.
      comboboxProps={{ withinPortal: false }}
      data={columns.map(({ name }) => name)}
      value={value}
      onChange={onChange}
      onOptionSubmit={(name) => onSubmit?.(name)}
      renderOption={({ option }) => {
        const column = known.get(option.value);
        return (
          <span style={{ display: 'flex', gap: 12, width: '100%', justifyContent: 'space-between' }}>
            <span className="sw-code">{option.value}</span>
            <span className="sw-faint sw-tiny">
              {column?.types.join(', ')} {column === undefined ? '' : count(column.distinct_estimate)}
            </span>
          </span>
        );
      }}
    />
  );
}
