import { useCallback, useDeferredValue, useMemo, useRef } from 'react';
import { useShortcuts } from '~/state/shortcuts';
import { readPart, writePart } from '../address';
import type { Stretch } from '../core/axis';
import { nextOf } from '../core/find';
import { openTrace, reRooted } from '../core/trace';
import type { Node } from '../core/tree';
import type { Event } from '../reads';
import { DetailPanel } from '../panel/DetailPanel';
import { Doubts } from './Doubts';
import { Finder } from './Finder';
import { GoodOne } from '../compare/GoodOne';
import { Minimap } from './Minimap';
import { TraceHead } from './TraceHead';
import styles from './TraceView.module.css';
import { useFollowing } from './useFollowing';
import { useMatches } from './useMatches';
import { useTraceAddress } from './useTraceAddress';
import { useWaterfall } from './useWaterfall';
import { Waterfall } from './Waterfall';

/** A trace whose events are here. */
export function TraceView({ id, events }: { id: string; events: readonly Event[] }) {
  const [address, change] = useTraceAddress();
  const whole = useMemo(() => openTrace(events, address.clocks ?? 'corrected'), [events, address.clocks]);
  const trace = useMemo(() => reRooted(whole, address.root), [whole, address.root]);
  const stretch = useMemo(() => readPart(address.part, trace.start, trace.end), [address.part, trace]);
  const setStretch = (next: Stretch) => change({ part: writePart(next, trace.start, trace.end) });

  const isPanelOpen = address.span !== 'none';
  const [wentTo, forget] = useFollowing(useCallback((key: string) => isPanelOpen && change({ span: key }), [change, isPanelOpen]));
  const waterfall = useWaterfall(trace, isPanelOpen ? address.span : undefined, wentTo);
  const matches = useMatches(id, events, trace, address.find ?? '');
  const failed = useMemo(() => trace.nodes.filter((node) => node.span?.failed === true), [trace]);
  const finder = useRef<HTMLInputElement>(null);

  const { row, reveal } = waterfall;
  const here = row?.kind === 'span' ? row.node : row?.fold.nodes[0];
  const leap = (among: readonly Node[], step: 1 | -1) => {
    const next = nextOf(among, trace.nodes, here, step);
    if (next !== undefined) reveal(next);
  };
  const found = matches.as === undefined ? failed : matches.nodes;
  const openPanel = () => change({ span: waterfall.cursor });
  const closePanel = () => {
    forget();
    change({ span: 'none' });
  };
  const reRoot = (node: Node | undefined) => change({ root: node?.key, part: undefined, span: node?.key });
  const actions = useRef({ waterfall, leap, found, openPanel, closePanel, reRoot, here, address });
  actions.current = { waterfall, leap, found, openPanel, closePanel, reRoot, here, address };
  useShortcuts(
    useMemo(
      () => [
        { key: 'j', text: 'Next span', run: () => actions.current.waterfall.move(1) },
        { key: 'k', text: 'Previous span', run: () => actions.current.waterfall.move(-1) },
        { key: 'n', text: 'Next match, or next error', run: () => actions.current.leap(actions.current.found, 1) },
        { key: 'N', text: 'Previous match or error', run: () => actions.current.leap(actions.current.found, -1) },
        { key: '/', text: 'Find spans', run: () => finder.current?.focus() },
        { key: 'Escape', text: 'Close the details', run: () => actions.current.closePanel() },
        {
          key: 'r',
          text: 'Make this span the root, or show the whole trace',
          run: () => {
            const { here: node, address: now, reRoot: root } = actions.current;
            root(now.root === undefined || now.root !== node?.key ? node : undefined);
          },
        },
      ],
      [],
    ),
  );

  const detailed = useDeferredValue(row);
  return (
    <>
      <TraceHead
        trace={trace}
        whole={address.root === undefined ? undefined : () => reRoot(undefined)}
        tools={whole.main?.span !== undefined && <GoodOne trace={whole} id={id} found={(other) => change({ with: other })} />}
      />
      <div className={styles['body']} data-panel={isPanelOpen}>
        <div className={styles['left']}>
          <Minimap trace={trace} stretch={stretch} change={setStretch} />
          <Finder
            field={finder}
            text={address.find ?? ''}
            find={(text) => change({ find: text === '' ? undefined : text })}
            matches={matches}
            failed={failed.length}
            next={() => leap(found, 1)}
            whole={address.part === undefined ? undefined : () => change({ part: undefined })}
          />
          <Waterfall trace={trace} state={waterfall} stretch={stretch} matches={matches.keys} open={openPanel}>
            <Doubts
              doubts={whole.doubts}
              asSent={address.clocks === 'sent'}
              toggle={() => change({ clocks: address.clocks === 'sent' ? undefined : 'sent' })}
            />
          </Waterfall>
        </div>
        {isPanelOpen && detailed !== undefined && (
          <DetailPanel
            key={detailed.key}
            row={detailed}
            trace={trace}
            events={events}
            close={closePanel}
            reRoot={(node) => reRoot(node)}
            go={reveal}
            toggle={waterfall.toggle}
          />
        )}
      </div>
    </>
  );
}
