import { Button } from '@mantine/core';
import { useState } from 'react';
import { count, milliseconds } from '~/base/format';
import { StatusShape } from '~/widgets/Status';
import type { OpenTrace } from '../core/trace';
import styles from './CompareView.module.css';
import type { Difference, Work } from './diff';

const SHOWN = 30;

/** What each operation took in this trace and in the other. */
export function DiffTable({ differences, services }: { differences: readonly Difference[]; services: OpenTrace['services'] }) {
  const [all, setAll] = useState(false);
  const shown = all ? differences : differences.slice(0, SHOWN);
  const most = Math.max(...differences.flatMap(({ here, there }) => [here.own, there.own]), 0.001);
  return (
    <div className={styles['box']}>
      <table className={styles['table']}>
        <thead>
          <tr>
            <th>Operation</th>
            <th className="sw-num">Spans here</th>
            <th className="sw-num">There</th>
            <th className="sw-num">Time here</th>
            <th className="sw-num">There</th>
            <th className="sw-num">Own time here</th>
            <th className="sw-num">There</th>
            <th className="sw-num">Difference</th>
            <th>
              <span className={styles['key']}>
                <i className={styles['here']} /> this <i className={styles['there']} /> other
              </span>
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((one) => (
            <Row key={`${one.service}\u0000${one.name}`} one={one} most={most} slot={services.get(one.service)} />
          ))}
        </tbody>
      </table>
      {shown.length < differences.length && (
        <Button className={styles['more']!} onClick={() => setAll(true)}>
          Show all {count(differences.length)}
        </Button>
      )}
    </div>
  );
}

function Row({ one, most, slot }: { one: Difference; most: number; slot: number | undefined }) {
  const { here, there } = one;
  const more = here.own - there.own;
  return (
    <tr>
      <td className={styles['root']}>
        <span className={styles['name']}>
          <i className={styles['stripe']} style={{ background: slot === undefined ? 'var(--sw-na)' : `var(--sw-cat-${slot})` }} />
          <span className="sw-cut">
            <b>{one.name}</b> <span className="sw-faint">{one.service}</span>
          </span>
        </span>
      </td>
      <Many of={here} />
      <Many of={there} />
      <Took of={here} time={here.sum} />
      <Took of={there} time={there.sum} />
      <Took of={here} time={here.own} />
      <Took of={there} time={there.own} />
      <td className="sw-num">
        {more > 0 ? '+' : ''}
        {milliseconds(more)}
      </td>
      <td className={styles['bars']} aria-hidden="true">
        <i className={styles['here']} style={{ width: `${(100 * here.own) / most}%` }} />
        <i className={styles['there']} style={{ width: `${(100 * there.own) / most}%` }} />
      </td>
    </tr>
  );
}

function Took({ of, time }: { of: Work; time: number }) {
  return <td className="sw-num">{of.many === 0 ? '' : milliseconds(time)}</td>;
}

function Many({ of }: { of: Work }) {
  return (
    <td className={`sw-num ${of.many === 0 ? 'sw-faint' : ''}`}>
      {of.failed > 0 && (
        <span className="sw-bad">
          <StatusShape kind="bad" /> {count(of.failed)} of{' '}
        </span>
      )}
      {of.many === 0 ? 'none' : count(of.many)}
    </td>
  );
}
