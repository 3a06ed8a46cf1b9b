import type { ServiceEdge } from '~/api/serviceMap';
import { curve, type PlacedCall } from './layout';
import styles from './MapDrawing.module.css';
import { BAD_FROM } from './words';

const THIN = 1;
const THICK = 5;

type Props = { call: PlacedCall; edge: ServiceEdge; share: number; isFar: boolean };

/** A call: as thick as it is frequent, brown if some of it is bad, dashed if it goes back. */
export function MapCall({ call, edge, share, isFar }: Props) {
  const { points, isBack } = call;
  const end = points.at(-1);
  if (end === undefined) return null;
  const isBad = edge.error_share >= BAD_FROM;
  const width = THIN + (THICK - THIN) * Math.sqrt(share);
  return (
    <g className={styles['callGroup']} data-far={isFar} data-back={isBack} aria-hidden="true">
      <path className={styles['call']} data-bad={isBad} d={curve(points)} strokeWidth={width} />
      <path className={styles['arrow']} data-bad={isBad} d={`M${end.x},${end.y}l${isBack ? 7 : -7},-4v8z`} />
    </g>
  );
}
