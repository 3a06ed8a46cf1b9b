import { CopyButton, UnstyledButton } from '@mantine/core';
import styles from './TableTwin.module.css';

/** The numbers of a chart: the same, in the same order, with the same rounding. */
export type Twin = {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

const MOST_SHOWN = 500;

/** A field of a CSV file; what a spreadsheet would run is preceded by an apostrophe. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(twin: Twin): string {
  return [twin.heads, ...twin.rows].map((row) => row.map(csvField).join(',')).join('\r\n');
}

export function TableTwin({ of }: { of: Twin }) {
  return (
    <div className={styles['box']} tabIndex={0} role="region" aria-label="The chart as a table">
      <table>
        <thead>
          <tr>
            {of.heads.map((head, i) => (
              <th key={head} className={i === 0 ? undefined : 'sw-num'}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {of.rows.slice(0, MOST_SHOWN).map((row, r) => (
            <tr key={r}>
              {row.map((cell, i) => (
                <td key={i} className={i === 0 ? undefined : 'sw-num'}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <CopyButton value={csv(of)}>
        {({ copied, copy }) => (
          <UnstyledButton className={styles['copy']} onClick={copy}>
            {copied ? 'Copied' : `Copy ${of.rows.length} rows as CSV`}
          </UnstyledButton>
        )}
      </CopyButton>
    </div>
  );
}
