import type { KeyboardEvent } from 'react';
import type { ServiceNode } from '~/api/serviceMap';
import { percent } from '~/base/format';
import { NODE, type PlacedNode } from './layout';
import styles from './MapDrawing.module.css';
import { BAD_FROM, rate, spoken, took } from './words';

const MOST_LETTERS = 22;

type Props = {
  placed: PlacedNode;
  node: ServiceNode;
  over: number;
  state: 'plain' | 'chosen' | 'far';
  isFirst: boolean;
  choose: () => void;
  press: (event: KeyboardEvent) => void;
};

/** A service: its name, its rate and duration, and below how much of it is bad. */
export function MapNode({ placed, node, over, state, isFirst, choose, press }: Props) {
  const name = node.service.length > MOST_LETTERS ? `${node.service.slice(0, MOST_LETTERS - 1)}…` : node.service;
  const isBad = node.error_share >= BAD_FROM;
  const inner = NODE.width - 24;
  return (
    <g
      className={styles['node']}
      transform={`translate(${placed.x},${placed.y})`}
      role="button"
      tabIndex={isFirst ? 0 : -1}
      aria-pressed={state === 'chosen'}
      aria-label={`${node.service}, ${spoken(node, over)}`}
      data-service
      data-state={state}
      onClick={choose}
      onKeyDown={press}
    >
      <title>{node.service}</title>
      <rect className={styles['frame']} width={NODE.width} height={NODE.height} rx="6" />
      <text className={styles['name']} x="12" y="20">
        {name}
      </text>
      <text className={styles['figures']} x="12" y="37">
        {node.requests === 0 ? 'no requests' : `${rate(node.requests, over)}, p99 ${took(node.p99_ms)}`}
      </text>
      {isBad && (
        <>
          <text className={styles['badText']} x={NODE.width - 24} y="20" textAnchor="end">
            {percent(node.error_share)}
          </text>
          <path className={styles['cross']} d={`M${NODE.width - 19},12.5l6,6m0,-6l-6,6`} />
        </>
      )}
      <rect className={styles['track']} x="12" y="45" width={inner} height="3" />
      <rect className={styles['bad']} x="12" y="45" width={inner * Math.min(1, node.error_share)} height="3" />
    </g>
  );
}
