import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { ColumnField } from '~/widgets/question/ColumnField';
import { CALCULATIONS, type Calculation } from '~/widgets/question/question';
import { isNumeric, type Column } from '~/widgets/question/useColumns';

/** What is calculated, of which attribute, of which events only. */
export function CalculationForm({
  columns,
  calculation,
  submit,
}: {
  columns: readonly Column[];
  calculation?: Calculation;
  submit: (calculation: Calculation) => void;
}) {
  const old = parsed(calculation);
  const [op, setOp] = useState(old.op);
  const [column, setColumn] = useState(old.column);
  const [where, setWhere] = useState(old.where);
  const needs = CALCULATIONS.find((known) => known.op === op)?.of === 'attribute';
  const offered = op === 'COUNT_DISTINCT' ? columns : columns.filter(isNumeric);
  const isReady = !needs || column.trim() !== '';
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) submit(written(op, needs ? column.trim() : undefined, where.trim()));
      }}
    >
      <NativeSelect
        data-autofocus
        label="Calculation"
        size="sm"
        value={op}
        onChange={(event) => setOp(event.currentTarget.value)}
        data={CALCULATIONS.map(({ op: value }) => ({ value, label: value.toLowerCase() }))}
      />
      {needs && <ColumnField columns={offered} value={column} onChange={setColumn} label="of" />}
      <TextInput label="of events where (optional)" placeholder="error = true" className="sw-code" value={where} onChange={(event) => setWhere(event.currentTarget.value)} />
      <Button type="submit" variant="filled" disabled={!isReady}>
        {calculation === undefined ? 'Show' : 'Change'}
      </Button>
    </form>
  );
}

function parsed(of: Calculation | undefined): { op: string; column: string; where: string } {
  if (of === undefined) return { op: 'P99', column: 'duration_ms', where: '' };
  if (typeof of !== 'string') return { op: of.op.toUpperCase(), column: of.column ?? of.expression ?? '', where: of.where ?? '' };
  const found = /^\s*(\w+)\s*(?:\((.*)\))?\s*$/s.exec(of);
  return { op: found?.[1]?.toUpperCase() ?? 'COUNT', column: found?.[2]?.trim() ?? '', where: '' };
}

function written(op: string, column: string | undefined, where: string): Calculation {
  if (where === '') return column === undefined ? op.toLowerCase() : `${op.toLowerCase()}(${column})`;
  const name = `${op.toLowerCase()}${column === undefined ? '' : `(${column})`} where ${where}`;
  return { op, ...(column === undefined ? {} : { column }), where, name };
}
