import { memo, useMemo } from 'react';
import type { Answer, Group, Result } from '~/api/ask';
import { dash, slots } from '~/base/categories';
import { count, ofColumn, percent } from '~/base/format';
import { Sparkline } from '~/charts/Sparkline';
import { before, coversOf, earlierOf, granularity, groupName, growth, MOST_LINES, spanOfAnswer, steps, times, valuesOf } from '~/widgets/question/answer';
import { heatmapOf } from '~/widgets/question/question';
import styles from './GroupTable.module.css';
import { SortHead } from './SortHead';
import type { Explore } from './useExplore';
import { ValueMenu, ValueMenus } from './ValueMenu';

type Figure = { readonly name: string; readonly i: number };

/** The groups with their figures; each can be filtered to, excluded, or compared with all others. */
export const GroupTable = memo(function GroupTable({
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
  const at = useMemo(() => stepsOf(answer), [answer]);
  const since = coversOf(answer)?.start;
  if (result === undefined) return null;
  const shown = result.groups.slice(0, most);
  const names = shown.map((group) => groupName(group, result.breakdowns));
  const colours = slots(names.slice(0, MOST_LINES));
  const figures = result.calculations.map((name, i) => ({ name, i })).filter(({ name }) => heatmapOf(name) === undefined);
  const earlier = earlierOf(result);
  return (
    <div className={styles['box']} tabIndex={0} role="region" aria-label="Groups">
      <ValueMenus explore={explore}>
        <table>
          <thead>
            <tr>
              {result.breakdowns.map((name) => (
                <SortHead key={name} explore={explore} name={name} text={name} usual={false} />
              ))}
              {figures.map(({ name, i }, at) => (
                <FigureHeads key={`${i} ${name}`} explore={explore} name={name} usual={at === 0} isCompared={earlier !== undefined} />
              ))}
              <th>over time</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((group, row) => (
              <GroupRow
                key={JSON.stringify(group.key)}
                {...{ at, since, group, row, result, figures, light, earlier }}
                name={names[row] ?? ''}
                slot={result.breakdowns.length === 0 ? 0 : (colours.get(names[row] ?? '') ?? 0)}
              />
            ))}
            {result.other !== undefined && (
              <tr className="sw-faint">
                <td colSpan={Math.max(1, result.breakdowns.length)}>other</td>
                {figures.map(({ name, i }) => (
                  <td key={`${i} ${name}`} className="sw-num" colSpan={earlier === undefined ? 1 : 2} style={earlier === undefined ? {} : { textAlign: 'left' }}>
                    {figureText(name, result.other?.totals[i])}
                  </td>
                ))}
                <td />
              </tr>
            )}
          </tbody>
        </table>
      </ValueMenus>
      {result.breakdowns.length > 0 && (
        <p className="sw-note">
          {count(shown.length)} of {count(result.honesty.groups_total)} groups
          {result.honesty.truncated ? '; the limit left out the rest, which are added up as other' : ''}
        </p>
      )}
    </div>
  );
});

/** The times that the small lines are of. */
function stepsOf(answer: Answer): number[] {
  const { start, end } = coversOf(answer) ?? spanOfAnswer(answer);
  const found = times(answer.result?.groups ?? []);
  return steps(found, granularity(answer, found), start, end);
}

function FigureHeads({ explore, name, usual, isCompared }: { explore: Explore; name: string; usual: boolean; isCompared: boolean }) {
  return (
    <>
      <SortHead explore={explore} name={name} text={name.toLowerCase()} usual={usual} isFigure />
      {isCompared && <th className="sw-num">change</th>}
    </>
  );
}

function figureText(calculation: string, of: unknown): string {
  if (typeof of !== 'number') return 'none';
  const column = /\((.*)\)/.exec(calculation)?.[1];
  return column === undefined || /^count/i.test(calculation) ? count(of) : ofColumn(column, of);
}

type RowProps = {
  at: readonly number[];
  since: number | undefined;
  result: Result;
  group: Group;
  row: number;
  figures: readonly Figure[];
  earlier: readonly Group[] | undefined;
  name: string;
  slot: number;
  light: ((name: string | undefined) => void) | undefined;
};

function GroupRow({ at, since, result, group, row, figures, earlier, name: own, slot, light }: RowProps) {
  const first = figures[0]?.i;
  const spark = first === undefined ? [] : valuesOf(result, group, first, at, since);
  const old = before(group, earlier);
  return (
    <tr className={styles['row']} onMouseEnter={() => light?.(own)} onMouseLeave={() => light?.(undefined)} onFocus={() => light?.(own)} onBlur={() => light?.(undefined)}>
      {result.breakdowns.map((column, i) => (
        <td key={column} className={styles['key']}>
          {i === 0 && slot > 0 && <LineKey slot={slot} />}
          <ValueMenu column={column} value={group.key[i]} />
        </td>
      ))}
      {figures.map(({ name, i }) => (
        <FigureCells key={`${i} ${name}`} name={name} now={group.totals[i]} then={old?.totals[i]} isCompared={earlier !== undefined} />
      ))}
      <td>
        <Sparkline values={spark} text={`Row ${row + 1} over time`} />
      </td>
    </tr>
  );
}

function FigureCells({ name, now, then, isCompared }: { name: string; now: unknown; then: unknown; isCompared: boolean }) {
  const grown = growth(now, then);
  return (
    <>
      <td className="sw-num">{figureText(name, now)}</td>
      {isCompared && (
        <td className="sw-num sw-dim" title={then === undefined ? 'This group was not there earlier' : `Earlier ${figureText(name, then)}`}>
          {grown === undefined ? (then === undefined ? 'new' : '') : `${grown > 0 ? '+' : ''}${percent(grown)}`}
        </td>
      )}
    </>
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
