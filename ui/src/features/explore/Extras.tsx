import { FocusTrap, UnstyledButton } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { length } from '~/base/format';
import { replaced, type Asked } from '~/widgets/question/question';
import { AddChip, Chip } from '~/widgets/question/Chip';
import { CompareForm, FieldForm, GranularityForm, HavingForm, havingText } from './MoreForms';
import styles from './MoreForms.module.css';

type Props = { readonly asked: Asked; readonly change: (next: Asked) => void; readonly datasets: readonly string[] };

/** Whether a question says more than the five usual clauses. */
export function hasExtras(asked: Asked): boolean {
  return [asked.havings, asked.calculated_fields].some((list) => list !== undefined && list.length > 0) || asked.granularity !== undefined || asked.compare_time_offset_seconds !== undefined;
}

/** What not every question has, as chips: fields, conditions on groups, the step, an earlier time. */
export function Extras({ asked, change, datasets }: Props) {
  const { granularity, compare_time_offset_seconds: earlier } = asked;
  const submit = (close: () => void) => (next: Asked) => {
    change(next);
    close();
  };
  return (
    <>
      {(asked.calculated_fields ?? []).map((field, i) => (
        <Chip
          key={field.name}
          name={`field ${field.name}`}
          remove={() => change({ ...asked, calculated_fields: replaced(asked.calculated_fields, i, undefined) })}
          edit={(close) => <FieldForm asked={asked} index={i} datasets={datasets} submit={submit(close)} />}
        >
          {field.name} <em>is</em> {field.expression}
        </Chip>
      ))}
      {(asked.havings ?? []).map((having, i) => (
        <Chip
          key={`${i} ${havingText(having)}`}
          name={havingText(having)}
          remove={() => change({ ...asked, havings: replaced(asked.havings, i, undefined) })}
          edit={(close) => <HavingForm asked={asked} index={i} submit={submit(close)} />}
        >
          <em>only groups whose</em> {havingText(having)}
        </Chip>
      ))}
      {granularity !== undefined && (
        <Chip name="step" remove={() => change({ ...asked, granularity: undefined })} edit={(close) => <GranularityForm asked={asked} submit={submit(close)} />}>
          {granularity === 0 ? 'totals only' : `each ${length(granularity)}`}
        </Chip>
      )}
      {earlier !== undefined && (
        <Chip name="earlier time" remove={() => change({ ...asked, compare_time_offset_seconds: undefined })} edit={(close) => <CompareForm asked={asked} submit={submit(close)} />}>
          <em>compared to</em> {length(earlier)} earlier
        </Chip>
      )}
    </>
  );
}

const KINDS = ['Compare to an earlier time', 'Length of a step', 'A condition on groups', 'A calculated field'] as const;

/** Adds one of them. */
export function AddExtra({ asked, change, datasets }: Props) {
  return (
    <AddChip
      name="Add more to the question"
      word="More"
      edit={(close) => (
        <Choice
          form={(kind) => {
            const submit = (next: Asked) => {
              change(next);
              close();
            };
            if (kind === KINDS[0]) return <CompareForm asked={asked} submit={submit} />;
            if (kind === KINDS[1]) return <GranularityForm asked={asked} submit={submit} />;
            if (kind === KINDS[2]) return <HavingForm asked={asked} submit={submit} />;
            return <FieldForm asked={asked} submit={submit} datasets={datasets} />;
          }}
        />
      )}
    />
  );
}

function Choice({ form }: { form: (kind: (typeof KINDS)[number]) => ReactNode }) {
  const [kind, setKind] = useState<(typeof KINDS)[number]>();
  if (kind !== undefined) {
    return (
      <FocusTrap active>
        <div className={styles['form']}>{form(kind)}</div>
      </FocusTrap>
    );
  }
  return (
    <>
      {KINDS.map((own) => (
        <UnstyledButton key={own} className={styles['choice']} onClick={() => setKind(own)}>
          {own}
        </UnstyledButton>
      ))}
    </>
  );
}
