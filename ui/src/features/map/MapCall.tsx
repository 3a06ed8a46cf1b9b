import type { ServiceEdge } from '~/api/serviceMap';
import { percent } from '~/base/format';
import { curve, type PlacedCall } from './layout';
import styles from './MapDrawing.module.css';
import { BAD_FROM, rate } from './words';

const THIN = 1;
const THICK = 5;

type Props = { call: PlacedCall; edge: ServiceEdge; share: number; over: number; state: 'plain' | 'near' | 'far' };

/** A call: as thick as it is frequent; what is bad of it is written, the rest where its service is chosen. */
export function MapCall({ call, edge, share, over, state }: Props) {
  const { points, isBack } = call;
  const end = points.at(-1);
  if (end === undefined) return null;
  const isBad = edge.error_share >= BAD_FROM;
  const near = points.at(-2) ?? end;
  const middle = { x: (near.x + end.x) / 2, y: (near.y + end.y) / 2 };
  const side = isBack ? -1 : 1;
  const width = THIN + (THICK - THIN) * Math.sqrt(share);
  return (
    <g className={styles['callGroup']} data-state={state} data-back={isBack} aria-hidden="true">
      <path className={styles['call']} data-bad={isBad} d={curve(points)} strokeWidth={width} />
      <path className={styles['arrow']} data-bad={isBad} d={`M${end.x},${end.y}l${-7 * side},-4v8z`} />
      {isBad && state !== 'far' && (
        <text className={styles['label']} data-bad="true" x={middle.x} y={middle.y - 5} textAnchor="middle">
          {percent(edge.error_share)} bad
        </text>
      )}
      {state === 'near' && (
        <text className={styles['label']} x={middle.x} y={middle.y + (isBad ? 11 : 4)} textAnchor="middle">
          {rate(edge.requests, over)}
        </text>
      )}
    </g>
  );
}
