import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import styles from './Page.module.css';
import { PinnedBar } from './PinnedBar';
import { Share } from './Share';
import { TimePicker } from './TimePicker';

/**
 * The frame of a page: the bar with where one is and the page's tools, and the sheet.
 *
 * @param time whether the page asks of the range in the address
 */
export function Page({
  title,
  crumbs,
  tools,
  time,
  children,
}: {
  title: string;
  crumbs?: ReactNode;
  tools?: ReactNode;
  time?: 'asked';
  children: ReactNode;
}) {
  useDocumentTitle(`${title} · Sward`);
  return (
    <main className={styles['main']} id="main" tabIndex={-1}>
      <header className={styles['bar']}>
        <nav aria-label="Place" className={styles['crumbs']}>
          {crumbs}
          <span className="sw-cut">{title}</span>
        </nav>
        <div className={styles['gap']} />
        {tools}
        {time === 'asked' && <TimePicker />}
        <Share />
      </header>
      <PinnedBar />
      {children}
    </main>
  );
}

/** What is read: the gutters of the sheet. */
export function Sheet({ children }: { children: ReactNode }) {
  return <div className={styles['sheet']}>{children}</div>;
}

/** A part of the sheet with its head, a grey note, and something at the end of the line. */
export function Section({
  head,
  note,
  end,
  children,
}: {
  head: string;
  note?: ReactNode;
  end?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className={styles['section']} aria-label={head}>
      <h2 className={styles['head']}>
        {head} {note !== undefined && <span className="sw-note">{note}</span>}
        {end !== undefined && <span className={styles['end']}>{end}</span>}
      </h2>
      {children}
    </section>
  );
}
