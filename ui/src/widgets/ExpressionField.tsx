import { Input, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useId } from 'react';
import { canLook } from '~/api/expressions';
import styles from './ExpressionField.module.css';

const Editor = lazy(() => import('./expression/Editor').then(({ Editor: own }) => ({ default: own })));

export type ExpressionFieldProps = {
  readonly label: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  /** Whose columns and values are offered; all if there are none. */
  readonly datasets: readonly string[];
  readonly use?: 'filter' | 'value';
  readonly description?: string;
  readonly placeholder?: string;
  /** What is wrong with it that only others know. */
  readonly error?: string | undefined;
  /** On Enter, which otherwise begins a new line. */
  readonly onSubmit?: () => void;
};

/**
 * A text of the expression language: it is completed and checked while it is written, where the server
 * can do so; otherwise it is a plain field.
 */
export function ExpressionField(props: ExpressionFieldProps) {
  const known = useQuery(canLook).data;
  const id = useId();
  const plain = <Plain {...props} />;
  if (known !== true) return plain;
  return (
    <Input.Wrapper label={props.label} description={props.description} labelElement="div" labelProps={{ id: `${id}-label` }}>
      <Suspense fallback={<Plain {...props} label="" />}>
        <Editor {...props} labelledBy={`${id}-label`} />
      </Suspense>
    </Input.Wrapper>
  );
}

function Plain({ label, value, onChange, description, placeholder, error, onSubmit }: ExpressionFieldProps) {
  return (
    <Textarea
      size="sm"
      {...(label === '' ? { 'aria-label': 'Expression' } : { label })}
      description={label === '' ? undefined : description}
      placeholder={placeholder}
      error={error}
      value={value}
      autosize
      minRows={1}
      spellCheck={false}
      classNames={{ input: styles['plain'] ?? '' }}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.shiftKey || onSubmit === undefined) return;
        event.preventDefault();
        onSubmit();
      }}
    />
  );
}
