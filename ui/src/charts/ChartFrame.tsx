import { UnstyledButton } from '@mantine/core';
import { memo, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './ChartFrame.module.css';
import { download } from './picture';
import { TableTwin, type Twin } from './TableTwin';

/**
 * A chart with what is drawn as its title and unit, step and range as a grey note. `T` shows the same
 * numbers as a table; the arrow keys move the crosshair, whose words are spoken.
 *
 * @param twin asked only when the table is; the same function as long as the numbers are the same
 * @param spoken what the crosshair stands on
 * @param move the crosshair, by steps of time
 * @param picture what a PNG file of it shows
 */
export function ChartFrame({
  title,
  note,
  end,
  twin,
  spoken,
  move,
  picture,
  children,
}: {
  title: string;
  note?: ReactNode;
  end?: ReactNode;
  twin: () => Twin;
  spoken: string;
  move: (steps: number) => void;
  picture?: () => HTMLCanvasElement | undefined;
  children: ReactNode;
}) {
  const [asTable, setAsTable] = useState(false);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const big = event.shiftKey ? 10 : 1;
    if (event.key === 'ArrowRight') move(big);
    else if (event.key === 'ArrowLeft') move(-big);
    else if (event.key === 'T' || event.key === 't') setAsTable(!asTable);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <figure className={styles['frame']} aria-label={`Chart: ${title}`}>
      <figcaption className={styles['head']}>
        <span className={styles['title']}>{title}</span>
        {note !== undefined && <span className="sw-note">{note}</span>}
        <span className={styles['end']}>
          {end}
          {picture !== undefined && !asTable && (
            <UnstyledButton className={styles['twin']} onClick={() => save(picture(), title)} aria-label={`${title} as a PNG file`}>
              PNG
            </UnstyledButton>
          )}
          <UnstyledButton className={styles['twin']} aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
            {asTable ? 'Chart' : 'Table'}
          </UnstyledButton>
        </span>
      </figcaption>
      {asTable ? (
        <Numbers twin={twin} />
      ) : (
        <div tabIndex={0} role="application" aria-roledescription="chart" aria-label={`${title}. Arrow keys read values, T shows a table.`} onKeyDown={onKeyDown}>
          {children}
        </div>
      )}
      <div className="sw-only-read" aria-live="polite">
        {spoken}
      </div>
    </figure>
  );
}

/** Not made anew while the crosshair of the page moves. */
const Numbers = memo(function Numbers({ twin }: { twin: () => Twin }) {
  return <TableTwin of={useMemo(twin, [twin])} />;
});

function save(canvas: HTMLCanvasElement | undefined, title: string): void {
  if (canvas !== undefined) download(canvas, title);
}
