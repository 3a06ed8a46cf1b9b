import { useMemo, useRef, type KeyboardEvent } from 'react';
import type { ServiceMap } from '~/api/serviceMap';
import { layOut, neighbour } from './layout';
import { MapCall } from './MapCall';
import styles from './MapDrawing.module.css';
import { MapNode } from './MapNode';
import { seconds } from './words';

const EDGE = 8;

/** Services from left to right, with the calls between them. */
export function MapDrawing({ map, chosen, choose }: { map: ServiceMap; chosen: string | undefined; choose: (service: string) => void }) {
  const box = useRef<SVGSVGElement>(null);
  const layout = useMemo(() => layOut(map.nodes.map((node) => node.service), map.edges), [map]);
  const nodes = useMemo(() => new Map(map.nodes.map((node) => [node.service, node])), [map]);
  const edges = useMemo(() => new Map(map.edges.map((edge) => [JSON.stringify([edge.caller, edge.callee]), edge])), [map]);
  const over = seconds(map);
  const most = Math.max(...map.edges.map((edge) => edge.requests), 1);
  const near = new Set(
    map.edges.flatMap((edge) => (edge.caller === chosen || edge.callee === chosen ? [edge.caller, edge.callee] : [])),
  );
  const first = chosen !== undefined && nodes.has(chosen) ? chosen : layout.nodes[0]?.name;

  const press = (name: string) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      choose(name);
      return;
    }
    const next = neighbour(layout, name, event.key);
    if (next === undefined) return;
    event.preventDefault();
    const at = layout.nodes.findIndex((node) => node.name === next);
    box.current?.querySelectorAll<SVGGElement>('[data-service]')[at]?.focus();
  };
  return (
    <div className={styles['box']}>
      <svg
        ref={box}
        width={layout.width + 2 * EDGE}
        height={layout.height + 2 * EDGE + 8}
        viewBox={`${-EDGE} ${-EDGE} ${layout.width + 2 * EDGE} ${layout.height + 2 * EDGE + 8}`}
        role="group"
        aria-label="Services and their calls. Arrow keys follow the calls, Enter shows a service, T shows a table."
      >
        {layout.calls.map((call) => {
          const edge = edges.get(JSON.stringify([call.caller, call.callee]));
          const isNear = chosen !== undefined && (call.caller === chosen || call.callee === chosen);
          return (
            edge !== undefined && (
              <MapCall key={`${call.caller}\u0000${call.callee}`} call={call} edge={edge} share={edge.requests / most} over={over} state={chosen === undefined ? 'plain' : isNear ? 'near' : 'far'} />
            )
          );
        })}
        {layout.nodes.map((placed) => {
          const node = nodes.get(placed.name);
          return (
            node !== undefined && (
              <MapNode
                key={placed.name}
                placed={placed}
                node={node}
                over={over}
                state={placed.name === chosen ? 'chosen' : chosen === undefined || near.size === 0 || near.has(placed.name) ? 'plain' : 'far'}
                isFirst={placed.name === first}
                choose={() => choose(placed.name)}
                press={press(placed.name)}
              />
            )
          );
        })}
      </svg>
    </div>
  );
}
