import { Button, NativeSelect, NumberInput, TextInput, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { length } from '~/base/format';
import { parseLength, writeLength } from '~/base/time';
import { ExpressionField } from '~/widgets/ExpressionField';
import type { Asked, Having } from '~/widgets/question/question';
import styles from './MoreForms.module.css';
import { sortable } from './OrderForm';

type FormProps = { readonly asked: Asked; readonly submit: (next: Asked) => void };

function Form({ isReady, submit, word, children }: { isReady: boolean; submit: () => void; word: string; children: ReactNode }) {
  return (
    <form
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) submit();
      }}
    >
      {children}
      <Button type="submit" variant="filled" disabled={!isReady}>
        {word}
      </Button>
    </form>
  );
}

/** A length of the usual ones, or typed. */
function LengthForm({ label, usual, wordOf, seconds, choose }: { label: string; usual: readonly number[]; wordOf: (seconds: number) => string; seconds: number | undefined; choose: (seconds: number) => void }) {
  const [text, setText] = useState(seconds === undefined || seconds === 0 ? '' : writeLength(seconds));
  const typed = parseLength(text);
  return (
    <Form isReady={typed !== undefined} submit={() => typed !== undefined && choose(typed)} word="Use it">
      <div className={styles['usual']}>
        {usual.map((own) => (
          <UnstyledButton key={own} className={styles['choice']} aria-pressed={own === seconds} onClick={() => choose(own)}>
            {wordOf(own)}
          </UnstyledButton>
        ))}
      </div>
      <TextInput
        label={label}
        placeholder="90m"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        error={text.trim() !== '' && typed === undefined ? 'Not a length. As: 30s, 5 min, 36h, 7d' : undefined}
      />
    </Form>
  );
}

export function GranularityForm({ asked, submit }: FormProps) {
  return (
    <LengthForm
      label="Another length of a step"
      usual={[0, 1, 10, 60, 300, 3600, 86_400]}
      wordOf={(own) => (own === 0 ? 'Totals only' : `Each ${length(own)}`)}
      seconds={asked.granularity}
      choose={(granularity) => submit({ ...asked, granularity })}
    />
  );
}

export function CompareForm({ asked, submit }: FormProps) {
  return (
    <LengthForm
      label="With another time before"
      usual={[3600, 86_400, 604_800, 2_419_200]}
      wordOf={(own) => `${length(own)} earlier`}
      seconds={asked.compare_time_offset_seconds}
      choose={(earlier) => submit({ ...asked, compare_time_offset_seconds: earlier })}
    />
  );
}

const COMPARISONS = [
  { value: '>=', label: 'is at least' },
  { value: '>', label: 'is over' },
  { value: '<=', label: 'is at most' },
  { value: '<', label: 'is under' },
  { value: '=', label: 'is' },
  { value: '!=', label: 'is not' },
];

export function havingText({ name, calculate_op: op, column, op: comparison, value }: Having): string {
  const what = name ?? (column === undefined ? op : `${op}(${column})`) ?? '';
  return `${what.toLowerCase()} ${COMPARISONS.find((known) => known.value === comparison)?.label ?? comparison} ${value}`;
}

/** Only groups whose figure is so; figures are the calculations of the question. */
export function HavingForm({ asked, submit, index }: FormProps & { index?: number }) {
  const figures = sortable({ ...asked, breakdowns: [] });
  const old = index === undefined ? undefined : asked.havings?.[index];
  const [name, setName] = useState(old?.name ?? figures[0]?.value ?? '');
  const [op, setOp] = useState(old?.op ?? '>=');
  const [value, setValue] = useState<number | string>(old?.value ?? '');
  const done = () => {
    const own: Having = { name, op, value: Number(value) };
    const all = asked.havings ?? [];
    submit({ ...asked, havings: index === undefined ? [...all, own] : all.map((each, i) => (i === index ? own : each)) });
  };
  return (
    <Form isReady={name !== '' && typeof value === 'number'} submit={done} word="Keep such groups">
      <NativeSelect data-autofocus label="Only groups whose" size="sm" data={figures} value={name} onChange={(event) => setName(event.currentTarget.value)} />
      <NativeSelect label="Condition" size="sm" data={COMPARISONS} value={op} onChange={(event) => setOp(event.currentTarget.value)} />
      <NumberInput label="Value" value={value} onChange={setValue} />
    </Form>
  );
}

/** A name for an expression, to be used like an attribute. */
export function FieldForm({ asked, submit, index, datasets }: FormProps & { index?: number; datasets: readonly string[] }) {
  const old = index === undefined ? undefined : asked.calculated_fields?.[index];
  const [name, setName] = useState(old?.name ?? '');
  const [expression, setExpression] = useState(old?.expression ?? '');
  const isTaken = asked.calculated_fields?.some((other, i) => i !== index && other.name === name.trim()) === true;
  const isReady = name.trim() !== '' && expression.trim() !== '' && !isTaken;
  const done = () => {
    const own = { name: name.trim(), expression: expression.trim() };
    const all = asked.calculated_fields ?? [];
    submit({ ...asked, calculated_fields: index === undefined ? [...all, own] : all.map((each, i) => (i === index ? own : each)) });
  };
  return (
    <Form isReady={isReady} submit={done} word={index === undefined ? 'Add field' : 'Change field'}>
      <TextInput data-autofocus label="Name" placeholder="is_slow" value={name} onChange={(event) => setName(event.currentTarget.value)} error={isTaken ? 'There is a field of this name' : undefined} />
      <ExpressionField label="Expression" placeholder="duration_ms > 300" use="value" value={expression} onChange={setExpression} datasets={datasets} onSubmit={() => isReady && done()} />
    </Form>
  );
}

/** The condition as a text of the expression language. */
export function WhereForm({ asked, submit, datasets }: FormProps & { datasets: readonly string[] }) {
  const [where, setWhere] = useState(asked.where ?? '');
  const done = () => submit({ ...asked, where: where.trim() });
  return (
    <Form isReady submit={done} word="Change condition">
      <ExpressionField label="Where" use="filter" value={where} onChange={setWhere} datasets={datasets} onSubmit={done} />
    </Form>
  );
}
