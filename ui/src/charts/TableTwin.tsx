import { UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { useState } from 'react';
import { count } from '~/base/format';
import styles from './TableTwin.module.css';

/** The numbers of a chart: the same, in the same order, with the same rounding. */
export type Twin = {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly string[])[];
};

/** A page that shows more at once is deaf for longer than a blink. */
const CELLS_FIRST = 2000;
const ROWS_FIRST = 20;

/** A field of a CSV file; what a spreadsheet would run is preceded by an apostrophe. */
export function csvField(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

export function csv(twin: Twin): string {
  return [twin.heads, ...twin.rows].map((row) => row.map(csvField).join(',')).join('\r\n');
}

/** Shows the first numbers, or all; all are copied. */
export function TableTwin({ of }: { of: Twin }) {
  const [isAll, showAll] = useState(false);
  const clipboard = useClipboard();
  const first = Math.max(ROWS_FIRST, Math.floor(CELLS_FIRST / of.heads.length));
  const rows = isAll ? of.rows : of.rows.slice(0, first);
  return (
    <>
      <div className={styles['box']} tabIndex={0} role="region" aria-label="The chart as a table">
        <table>
          <thead>
            <tr>
              {of.heads.map((head, i) => (
                <th key={`${i} ${head}`} className={i === 0 ? undefined : 'sw-num'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, r) => (
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
      </div>
      <p className={styles['foot']}>
        {rows.length < of.rows.length && (
          <UnstyledButton className={styles['act']} onClick={() => showAll(true)}>
            Show all {count(of.rows.length)} rows
          </UnstyledButton>
        )}
        <UnstyledButton className={styles['act']} onClick={() => clipboard.copy(csv(of))}>
          {clipboard.copied ? 'Copied' : `Copy ${count(of.rows.length)} rows as CSV`}
        </UnstyledButton>
      </p>
    </>
  );
}
