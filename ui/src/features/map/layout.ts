/**
 * Places services in layers from left to right: who calls stands before whom it calls, as far as calls do
 * not go in circles. Within a layer they are ordered so that few calls cross.
 */
export type Call = { readonly caller: string; readonly callee: string };

export type Point = { readonly x: number; readonly y: number };

export type PlacedNode = Point & { readonly name: string; readonly layer: number; readonly row: number };

export type PlacedCall = Call & {
  /** From the caller's right edge over layers between to the callee's left edge. */
  readonly points: readonly Point[];
  /** It goes from right to left. */
  readonly isBack: boolean;
};

export type Layout = {
  readonly nodes: readonly PlacedNode[];
  readonly calls: readonly PlacedCall[];
  readonly width: number;
  readonly height: number;
};

export const NODE = { width: 176, height: 54 } as const;
const GAP = { x: 96, y: 22, passing: 14 } as const;
const SWEEPS = 12;

/** A service, or a place where a call passes a layer. */
type Item = { readonly name: string | undefined; layer: number; order: number; readonly before: Item[]; readonly after: Item[] };

export function layOut(names: readonly string[], calls: readonly Call[]): Layout {
  const known = new Set(names);
  const between = calls.filter(({ caller, callee }) => caller !== callee && known.has(caller) && known.has(callee));
  const back = backCalls(names, between);
  const forward = between.map((call) => (back.has(call) ? { caller: call.callee, callee: call.caller } : call));
  const layers = longestPaths(names, forward);
  const items = new Map(names.map((name): [string, Item] => [name, { name, layer: layers.get(name) ?? 0, order: 0, before: [], after: [] }]));
  const rows: Item[][] = [];
  const put = (item: Item) => {
    const row = (rows[item.layer] ??= []);
    item.order = row.length;
    row.push(item);
  };
  items.forEach(put);
  const chains = forward.map(({ caller, callee }) => {
    const chain = [items.get(caller)!];
    const last = items.get(callee)!;
    for (let layer = chain[0]!.layer + 1; layer < last.layer; layer++) {
      const passing: Item = { name: undefined, layer, order: 0, before: [], after: [] };
      put(passing);
      chain.push(passing);
    }
    chain.push(last);
    chain.forEach((item, i) => {
      const next = chain[i + 1];
      if (next === undefined) return;
      item.after.push(next);
      next.before.push(item);
    });
    return chain;
  });
  orderRows(rows);
  const { middles, height } = placeRows(rows);
  const left = (item: Item) => item.layer * (NODE.width + GAP.x);
  const nodes = [...items.values()].map((item): PlacedNode => ({
    name: item.name ?? '',
    layer: item.layer,
    row: item.order,
    x: left(item),
    y: (middles.get(item) ?? 0) - NODE.height / 2,
  }));
  const placed = between.map((call, i): PlacedCall => {
    const points = (chains[i] ?? []).flatMap((item): Point[] => {
      const y = middles.get(item) ?? 0;
      return [{ x: left(item), y }, { x: left(item) + NODE.width, y }];
    });
    const inner = points.slice(1, -1);
    const isBack = back.has(call);
    return { ...call, points: isBack ? inner.reverse() : inner, isBack };
  });
  return { nodes, calls: placed, width: Math.max(1, rows.length) * (NODE.width + GAP.x) - GAP.x, height };
}

/** Calls that would close a circle, found by walking depth first from who is called least. */
function backCalls(names: readonly string[], calls: readonly Call[]): ReadonlySet<Call> {
  const after = new Map<string, Call[]>();
  const called = new Map<string, number>();
  for (const call of calls) {
    after.set(call.caller, [...(after.get(call.caller) ?? []), call]);
    called.set(call.callee, (called.get(call.callee) ?? 0) + 1);
  }
  const state = new Map<string, 'open' | 'done'>();
  const back = new Set<Call>();
  for (const name of names.toSorted((a, b) => (called.get(a) ?? 0) - (called.get(b) ?? 0))) {
    if (state.has(name)) continue;
    const path: { name: string; next: number }[] = [{ name, next: 0 }];
    state.set(name, 'open');
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const call = (after.get(at.name) ?? [])[at.next++];
      if (call === undefined) {
        state.set(at.name, 'done');
        path.pop();
      } else if (state.get(call.callee) === 'open') {
        back.add(call);
      } else if (!state.has(call.callee)) {
        state.set(call.callee, 'open');
        path.push({ name: call.callee, next: 0 });
      }
    }
  }
  return back;
}

/** How many calls away from who is not called, at most. The calls go in no circle. */
function longestPaths(names: readonly string[], calls: readonly Call[]): ReadonlyMap<string, number> {
  const layers = new Map(names.map((name) => [name, 0]));
  const open = new Map(names.map((name) => [name, 0]));
  const after = new Map<string, string[]>();
  for (const { caller, callee } of calls) {
    open.set(callee, (open.get(callee) ?? 0) + 1);
    after.set(caller, [...(after.get(caller) ?? []), callee]);
  }
  const ready = names.filter((name) => open.get(name) === 0);
  for (let name = ready.pop(); name !== undefined; name = ready.pop()) {
    for (const callee of after.get(name) ?? []) {
      layers.set(callee, Math.max(layers.get(callee) ?? 0, (layers.get(name) ?? 0) + 1));
      const left = (open.get(callee) ?? 0) - 1;
      open.set(callee, left);
      if (left === 0) ready.push(callee);
    }
  }
  return layers;
}

function orderRows(rows: readonly Item[][]): void {
  let best = crossings(rows);
  let kept = rows.map((row) => [...row]);
  for (let sweep = 0; sweep < SWEEPS && best > 0; sweep++) {
    const isForward = sweep % 2 === 0;
    for (const row of isForward ? rows : rows.toReversed()) {
      const middle = new Map(row.map((item) => [item, barycentre(item, isForward ? item.before : item.after)]));
      row.sort((a, b) => (middle.get(a) ?? 0) - (middle.get(b) ?? 0) || a.order - b.order);
      row.forEach((item, i) => (item.order = i));
    }
    const now = crossings(rows);
    if (now < best) {
      best = now;
      kept = rows.map((row) => [...row]);
    }
  }
  kept.forEach((row, i) => {
    rows[i]?.splice(0, row.length, ...row);
    row.forEach((item, order) => (item.order = order));
  });
}

function barycentre(item: Item, neighbours: readonly Item[]): number {
  if (neighbours.length === 0) return item.order;
  return neighbours.reduce((sum, one) => sum + one.order, 0) / neighbours.length;
}

/** How many pairs of calls cross between neighbouring layers. */
function crossings(rows: readonly (readonly Item[])[]): number {
  let many = 0;
  for (const row of rows) {
    const ends = row.flatMap((item) => item.after.map((next) => next.order).sort((a, b) => a - b));
    many += inversions(ends);
  }
  return many;
}

/** Pairs that stand the wrong way round, by merging halves. */
function inversions(list: readonly number[]): number {
  let many = 0;
  const sorted = (from: number, to: number): number[] => {
    if (to - from <= 1) return list.slice(from, to);
    const middle = (from + to) >> 1;
    const left = sorted(from, middle);
    const right = sorted(middle, to);
    const merged: number[] = [];
    let i = 0;
    for (const value of right) {
      while (i < left.length && left[i]! <= value) merged.push(left[i++]!);
      many += left.length - i;
      merged.push(value);
    }
    return merged.concat(left.slice(i));
  };
  sorted(0, list.length);
  return many;
}

const sizeOf = (item: Item) => (item.name === undefined ? GAP.passing : NODE.height + GAP.y);

/** Middles of items: each near its neighbours, in order, without touching. */
function placeRows(rows: readonly (readonly Item[])[]): { middles: Map<Item, number>; height: number } {
  const middles = new Map<Item, number>();
  const heights = rows.map((row) => row.reduce((sum, item) => sum + sizeOf(item), 0));
  const height = Math.max(NODE.height, ...heights) - (heights.length === 0 ? 0 : GAP.y);
  rows.forEach((row, i) => {
    let top = (height + GAP.y - (heights[i] ?? 0)) / 2;
    for (const item of row) {
      middles.set(item, top + (item.name === undefined ? GAP.passing : NODE.height) / 2);
      top += sizeOf(item);
    }
  });
  return { middles, height };
}

/** A call as a curve through its points. */
export function curve(points: readonly Point[]): string {
  return points
    .map(({ x, y }, i) => {
      const last = points[i - 1];
      if (last === undefined) return `M${x},${y}`;
      const bend = (x - last.x) / 2;
      return y === last.y ? `L${x},${y}` : `C${last.x + bend},${last.y} ${x - bend},${y} ${x},${y}`;
    })
    .join('');
}

/** The service that an arrow key leads to: along a call, or within the layer. */
export function neighbour(layout: Layout, from: string, key: string): string | undefined {
  const here = layout.nodes.find((node) => node.name === from);
  if (here === undefined) return undefined;
  const nearest = (among: readonly PlacedNode[]) =>
    among.toSorted((a, b) => Math.abs(a.y - here.y) - Math.abs(b.y - here.y) || a.row - b.row)[0]?.name;
  const named = (names: readonly string[]) => layout.nodes.filter((node) => names.includes(node.name));
  switch (key) {
    case 'ArrowRight':
      return nearest(named(layout.calls.filter((call) => call.caller === from).map((call) => call.callee)));
    case 'ArrowLeft':
      return nearest(named(layout.calls.filter((call) => call.callee === from).map((call) => call.caller)));
    case 'ArrowDown':
      return nearest(layout.nodes.filter((node) => node.layer === here.layer && node.y > here.y));
    case 'ArrowUp':
      return nearest(layout.nodes.filter((node) => node.layer === here.layer && node.y < here.y));
    default:
      return undefined;
  }
}
