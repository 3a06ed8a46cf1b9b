import { Button, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { EnvironmentChip } from '~/widgets/EnvironmentChip';
import { ExpressionField } from '~/widgets/ExpressionField';
import { whereText } from '~/widgets/question/expression';
import { tidy, type Asked } from '~/widgets/question/question';
import styles from './QueryBuilder.module.css';
import { clausesText, readClauses } from './text';

/** The question as text: its clauses in the words of the command line, and its condition. */
export function TextMode({ asked, change, leave, tools }: { asked: Asked; change: (next: Asked) => void; leave: () => void; tools: ReactNode }) {
  const first = { clauses: clausesText(asked), where: whereText(asked) };
  const [clauses, setClauses] = useState(first.clauses);
  const [where, setWhere] = useState(first.where);
  const isChanged = clauses !== first.clauses || where !== first.where;
  const read = readClauses(clauses, where, asked);
  const submit = () => {
    // What was not changed stays as it is: chips stay chips.
    if (!isChanged || 'wrong' in read) return;
    const same = where === first.where ? { where: asked.where, filters: asked.filters, filter_combination: asked.filter_combination } : {};
    const next = tidy({ ...read.asked, ...same });
    setClauses(clausesText(next));
    setWhere(whereText(next));
    change(next);
  };
  return (
    <section className={styles['ask']} aria-label="Question">
      <div className={styles['texts']}>
        <Textarea
          label="Show"
          size="sm"
          autosize
          minRows={1}
          spellCheck={false}
          classNames={{ input: 'sw-code' }}
          placeholder="count, p99(duration_ms) in checkout by state order count desc limit 20"
          value={clauses}
          onChange={(event) => setClauses(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            submit();
          }}
          error={'wrong' in read ? read.wrong : undefined}
        />
        <ExpressionField label="Where" use="filter" placeholder="http.route = '/checkout' and duration_ms > 300" value={where} onChange={setWhere} datasets={asked.datasets ?? []} onSubmit={submit} />
        <div>
          <EnvironmentChip />
        </div>
      </div>
      <div className={styles['tools']}>
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            submit();
            leave();
          }}
        >
          As chips
        </Button>
        {isChanged ? (
          <Button variant="filled" onClick={submit} disabled={'wrong' in read}>
            Run ↵
          </Button>
        ) : (
          tools
        )}
      </div>
    </section>
  );
}
