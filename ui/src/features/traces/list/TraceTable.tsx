import { Link } from '@tanstack/react-router';
import { useMemo, useRef } from 'react';
import { slots } from '~/base/categories';
import { count, milliseconds } from '~/base/format';
import { clock, date, zoneName } from '~/base/time';
import { traceLink } from '~/state/links';
import { usePreferences } from '~/state/preferences';
import { useShortcuts } from '~/state/shortcuts';
import { StatusShape } from '~/widgets/Status';
import type { Size } from './reads';
import type { Root } from './roots';
import styles from './TraceTable.module.css';

/** Traces by their roots; each row opens its trace. */
export function TraceTable({ roots, sizes }: { roots: readonly Root[]; sizes: ReadonlyMap<string, Size> | undefined }) {
  const { zone } = usePreferences();
  const body = useRef<HTMLTableSectionElement>(null);
  const longest = Math.max(...roots.map((root) => root.duration), 0.001);
  const colours = useMemo(() => slots([...new Set(roots.map((root) => root.service))].sort()), [roots]);
  useShortcuts(
    useMemo(() => {
      const step = (by: number) => () => {
        const links = [...(body.current?.querySelectorAll<HTMLElement>('a') ?? [])];
        const at = links.findIndex((link) => link === document.activeElement);
        links[Math.max(0, Math.min(links.length - 1, at + by))]?.focus();
      };
      return [
        { key: 'j', text: 'Next trace', run: step(1) },
        { key: 'k', text: 'Previous trace', run: step(-1) },
      ];
    }, []),
  );
  return (
    <div className={styles['box']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>Time, {zoneName(zone, roots[0]?.time)}</th>
            <th>Root</th>
            <th className="sw-num">Duration</th>
            <th aria-hidden="true" />
            <th className="sw-num">Spans</th>
            <th className="sw-num">Services</th>
            <th className="sw-num">Errors</th>
          </tr>
        </thead>
        <tbody ref={body}>
          {roots.map((root) => (
            <TraceRow
              key={root.trace}
              root={root}
              size={sizes?.get(root.trace)}
              share={root.duration / longest}
              slot={colours.get(root.service)}
              time={`${date(root.time, zone)} ${clock(root.time, zone, 'milli')}`}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

type RowProps = { root: Root; size: Size | undefined; share: number; slot: number | undefined; time: string };

function TraceRow({ root, size, share, slot, time }: RowProps) {
  return (
    <tr>
      <td className={styles['time']}>{time}</td>
      <td className={styles['root']}>
        <span className={styles['name']}>
          <i className={styles['stripe']} style={{ background: slot === undefined ? 'var(--sw-na)' : `var(--sw-cat-${slot})` }} />
          <Link {...traceLink(root.trace)} className={styles['link']}>
            {root.title}
          </Link>
          <span className={`sw-faint sw-small ${styles['service']}`}>{root.service}</span>
          {root.failed && (
            <span className={styles['failed']}>
              <StatusShape kind="bad" />
              <span className="sw-cut">{root.message === '' ? 'failed' : root.message}</span>
            </span>
          )}
        </span>
      </td>
      <td className="sw-num">{milliseconds(root.duration)}</td>
      <td className={styles['bar']} aria-hidden="true">
        <i style={{ width: `${Math.max(1, share * 100)}%` }} />
      </td>
      <td className="sw-num">{size === undefined ? '' : count(size.spans)}</td>
      <td className="sw-num">{size === undefined ? '' : count(size.services)}</td>
      <td className={`sw-num ${(size?.failed ?? 0) > 0 ? 'sw-bad' : 'sw-faint'}`}>{size === undefined ? '' : count(size.failed)}</td>
    </tr>
  );
}
