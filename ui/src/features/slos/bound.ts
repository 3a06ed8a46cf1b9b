/** Fields of a draft, tied to it: what they hold, what a change does, what is wrong at them. */
import type { ChangeEvent } from 'react';
import type { Draft } from './draft';
import { faultAt, type Faults } from './problems';

export type FieldsProps = {
  readonly draft: Draft;
  readonly change: (of: Partial<Draft>) => void;
  readonly faults: Faults;
  /** Whether its name can still be chosen. */
  readonly isNew: boolean;
};

/** Members of a draft that hold such a type. */
type Holding<T> = { [K in keyof Draft]: Draft[K] extends T ? K : never }[keyof Draft];

export function bound({ draft, change, faults }: Omit<FieldsProps, 'isNew'>) {
  const put = (key: keyof Draft, value: unknown) => change({ [key]: value } as Partial<Draft>);
  return {
    /** For a field whose change is an event. */
    typed: (key: Holding<string>, path: string = key) => ({
      value: draft[key],
      onChange: (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => put(key, event.currentTarget.value),
      error: faultAt(faults, path),
    }),
    /** For a field that gives its text. */
    written: (key: Holding<string>, path: string = key) => ({ value: draft[key], onChange: (value: string) => put(key, value), error: faultAt(faults, path) }),
    listed: (key: Holding<readonly string[]>, path: string = key) => ({ value: [...draft[key]], onChange: (value: string[]) => put(key, value), error: faultAt(faults, path) }),
    /** One of several. */
    chosen: (key: Holding<string>, data: readonly { value: string; label: string }[]) => ({
      data: [...data],
      value: draft[key],
      onChange: (value: string | null) => {
        if (value !== null) put(key, value);
      },
    }),
  };
}
