import type { ServiceEdge } from '~/api/serviceMap';
import { percent } from '~/base/format';
import type { PlacedCall, Point } from './layout';
import styles from './MapDrawing.module.css';
import { BAD_FROM, rate } from './words';

const ASIDE = 12;

type Props = { call: PlacedCall; edge: ServiceEdge; over: number; chosen: string | undefined };

/** What is bad of a call, or its rate, where a service is chosen. It stands at the other service's end. */
export function MapLabel({ call, edge, over, chosen }: Props) {
  const isNear = edge.caller === chosen || edge.callee === chosen;
  const isBad = edge.error_share >= BAD_FROM;
  const first = call.points[0];
  const last = call.points.at(-1);
  if (first === undefined || last === undefined || (chosen === undefined ? !isBad : !isNear)) return null;
  const { x, y, anchor } = place(first, last, call, chosen);
  return (
    <text className={styles['label']} data-bad={isBad} x={x} y={y} textAnchor={anchor} aria-hidden="true">
      {isBad ? `${percent(edge.error_share)} bad` : rate(edge.requests, over)}
    </text>
  );
}

function place(first: Point, last: Point, call: PlacedCall, chosen: string | undefined): Point & { anchor: 'start' | 'middle' | 'end' } {
  if (chosen === undefined) {
    const near = call.points.at(-2) ?? first;
    return { x: (near.x + last.x) / 2, y: (near.y + last.y) / 2 - 5, anchor: 'middle' };
  }
  const at = call.caller === chosen ? last : first;
  const isOnLeft = (call.caller === chosen) !== call.isBack;
  return { x: at.x + (isOnLeft ? -ASIDE : ASIDE), y: at.y - 6, anchor: isOnLeft ? 'end' : 'start' };
}
