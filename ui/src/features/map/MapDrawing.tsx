import { useMemo, useRef, type KeyboardEvent } from 'react';
import type { ServiceMap } from '~/api/serviceMap';
import { layOut, neighbour, type Call } from './layout';
import { MapCall } from './MapCall';
import styles from './MapDrawing.module.css';
import { MapLabel } from './MapLabel';
import { MapNode } from './MapNode';
import { seconds } from './words';

const EDGE = 8;

/** Where the map is wider than its place it is drawn smaller, down to this; then it scrolls. */
const LEAST_SCALE = 0.75;

const keyOf = ({ caller, callee }: Call) => JSON.stringify([caller, callee]);

/** Services from left to right, with the calls between them. */
export function MapDrawing({ map, chosen, choose }: { map: ServiceMap; chosen: string | undefined; choose: (service: string) => void }) {
  const box = useRef<SVGSVGElement>(null);
  const layout = useMemo(() => layOut(map.nodes.map((node) => node.service), map.edges), [map]);
  const nodes = useMemo(() => new Map(map.nodes.map((node) => [node.service, node])), [map]);
  const drawn = useMemo(() => {
    const edges = new Map(map.edges.map((edge) => [keyOf(edge), edge]));
    return layout.calls.flatMap((call) => {
      const edge = edges.get(keyOf(call));
      return edge === undefined ? [] : [{ call, edge }];
    });
  }, [map, layout]);
  const width = layout.width + 2 * EDGE;
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
        className={styles['map']}
        style={{ width, minWidth: width * LEAST_SCALE }}
        viewBox={`${-EDGE} ${-EDGE} ${width} ${layout.height + 3 * EDGE}`}
        role="group"
        aria-label="Services and their calls. Arrow keys follow the calls, Enter shows a service, T shows a table."
      >
        {drawn.map(({ call, edge }) => (
          <MapCall
            key={keyOf(call)}
            call={call}
            edge={edge}
            share={edge.requests / most}
            isFar={chosen !== undefined && call.caller !== chosen && call.callee !== chosen}
          />
        ))}
        {drawn.map(({ call, edge }) => (
          <MapLabel key={keyOf(call)} call={call} edge={edge} over={over} chosen={chosen} />
        ))}
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
