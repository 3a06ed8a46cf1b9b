import { Menu, UnstyledButton } from '@mantine/core';
import { useMemo } from 'react';
import type { Answer, Group, Result } from '~/api/ask';
import { count, ofColumn, value as valueText } from '~/base/format';
import { Sparkline } from '~/charts/Sparkline';
import { heatmapOf, opposite, equals, withFilter } from './question';
import { dash, slots } from '~/base/categories';
import { granularity, groupName, lines, MOST_LINES, steps, times } from './answer';
import { spanOfAnswer } from './ChartView';
import styles from './GroupTable.module.css';
import type { Explore } from './Results';

/** The groups with their figures; each can be filtered to, excluded, or compared with all others. */
export function GroupTable({
  explore,
  answer,
  most,
  light,
}: {
  explore: Explore;
  answer: Answer;
  most: number;
  light?: (name: string | undefined) => void;
}) {
  const { result } = answer;
  if (result === undefined) return null;
  const shown = result.groups.slice(0, most);
  const names = shown.map((group) => groupName(group, result.breakdowns));
  const colours = slots(names.slice(0, MOST_LINES));
  const figures = result.calculations.map((name, i) => ({ name, i })).filter(({ name }) => heatmapOf(name) === undefined);
  return (
    <div className={styles['box']}>
      <table>
        <thead>
          <tr>
            {result.breakdowns.map((name) => (
              <th key={name} className="sw-code">
                {name}
              </th>
            ))}
            {figures.map(({ name, i }) => (
              <th key={`${i} ${name}`} className="sw-num">
                {name.toLowerCase()}
              </th>
            ))}
            <th>over time</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((group, row) => (
            <GroupRow key={JSON.stringify(group.key)} {...{ explore, answer, group, row, result, figures, light }} name={names[row] ?? ''} slot={colours.get(names[row] ?? '') ?? 0} />
          ))}
          {result.other !== undefined && (
            <tr className="sw-faint">
              <td colSpan={Math.max(1, result.breakdowns.length)}>other</td>
              {figures.map(({ name, i }) => (
                <td key={`${i} ${name}`} className="sw-num">
                  {figureText(name, result.other?.totals[i])}
                </td>
              ))}
              <td />
            </tr>
          )}
        </tbody>
      </table>
      <p className="sw-note">
        {count(shown.length)} of {count(result.honesty.groups_total)} groups
        {result.honesty.truncated ? '; the limit left out the rest, which are added up as other' : ''}
      </p>
    </div>
  );
}

function figureText(calculation: string, of: unknown): string {
  if (typeof of !== 'number') return 'none';
  const column = /\((.*)\)/.exec(calculation)?.[1];
  return column === undefined || /^count/i.test(calculation) ? count(of) : ofColumn(column, of);
}

type RowProps = {
  explore: Explore;
  answer: Answer;
  result: Result;
  group: Group;
  row: number;
  figures: readonly { name: string; i: number }[];
  name: string;
  slot: number;
  light: ((name: string | undefined) => void) | undefined;
};

function GroupRow({ explore, answer, result, group, row, figures, name: own, slot, light }: RowProps) {
  const spark = useMemo(() => {
    const span = spanOfAnswer(answer);
    const at = times(result.groups);
    const first = figures[0];
    if (first === undefined) return [];
    const single: Result = { ...result, breakdowns: ['one'], groups: [group] };
    return lines(single, first.i, steps(at, granularity(answer, at), span.start, span.end))[0]?.values ?? [];
  }, [answer, result, group, figures]);
  return (
    <tr onMouseEnter={() => light?.(own)} onMouseLeave={() => light?.(undefined)} onFocus={() => light?.(own)} onBlur={() => light?.(undefined)}>
      {result.breakdowns.map((column, i) => (
        <td key={column} className={styles['key']}>
          {i === 0 && slot > 0 && <LineKey slot={slot} />}
          <ValueMenu explore={explore} column={column} value={group.key[i]} />
        </td>
      ))}
      {figures.map(({ name, i }) => (
        <td key={`${i} ${name}`} className="sw-num">
          {figureText(name, group.totals[i])}
        </td>
      ))}
      <td>
        <Sparkline values={spark} text={`Row ${row + 1} over time`} />
      </td>
    </tr>
  );
}

/** The line of a row in the charts: its colour and dash. */
function LineKey({ slot }: { slot: number }) {
  return (
    <svg width="22" height="8" aria-hidden="true" className={styles['line']}>
      <path d="M0,4H18" stroke={`var(--sw-cat-${slot})`} strokeWidth="2" strokeDasharray={dash(slot).join(' ')} />
    </svg>
  );
}

/** A value that questions can be made of. */
export function ValueMenu({ explore, column, value }: { explore: Explore; column: string; value: unknown }) {
  const { asked, change, set } = explore;
  const filter = equals(column, value);
  const without = opposite(filter);
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={styles['value']} title={`${column}: ${valueText(value)}`}>
          {valueText(value)}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => change(withFilter(asked, filter))}>Filter to it</Menu.Item>
        {without !== undefined && <Menu.Item onClick={() => change(withFilter(asked, without))}>Exclude</Menu.Item>}
        <Menu.Item onClick={() => set({ group: { column, value: value ?? null }, pick: undefined })}>What sets it apart</Menu.Item>
        <Menu.Item onClick={() => void navigator.clipboard.writeText(valueText(value))}>Copy</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
