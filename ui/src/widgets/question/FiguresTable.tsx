import type { Result } from '~/api/ask';
import { count, ofColumn, value as valueText } from '~/base/format';
import styles from './FiguresTable.module.css';
import { heatmapOf } from './question';

/** The groups of an answer with their figures. */
export function FiguresTable({ result, height }: { result: Result; height: number }) {
  const figures = result.calculations.map((name, i) => ({ name, i })).filter(({ name }) => heatmapOf(name) === undefined);
  return (
    <div className={styles['scroll']} style={{ maxHeight: height }} tabIndex={0} role="region" aria-label="Groups">
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
          </tr>
        </thead>
        <tbody>
          {result.groups.map((group) => (
            <tr key={JSON.stringify(group.key)}>
              {group.key.map((own, i) => (
                <td key={i} className={`sw-code ${styles['value']}`} title={valueText(own)}>
                  {valueText(own)}
                </td>
              ))}
              {figures.map(({ name, i }) => (
                <td key={`${i} ${name}`} className="sw-num">
                  {figureText(name, group.totals[i])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function figureText(calculation: string, of: unknown): string {
  if (typeof of !== 'number') return 'none';
  const column = /\((.*)\)/.exec(calculation)?.[1];
  return column === undefined || /^count/i.test(calculation) ? count(of) : ofColumn(column, of);
}
