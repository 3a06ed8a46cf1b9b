/** Questions about the roots of traces. Pure. */
import type { Schemas } from '~/api/client';
import { withCondition } from '~/widgets/question/question';
import { textOf, type Attributes } from '../core/span';
import { titleOfAttributes } from '../core/trace';
import type { ListAddress } from './listAddress';

export type Root = {
  readonly trace: string;
  readonly span: string;
  readonly service: string;
  readonly title: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly duration: number;
  readonly failed: boolean;
  readonly message: string;
};

/** Roots of traces, as far as the list is narrowed. */
export function ofRoots({ where, dataset, failed }: ListAddress) {
  const filters = [
    { column: 'trace.trace_id', op: 'exists' },
    { column: 'trace.span_id', op: 'exists' },
    { column: 'trace.parent_id', op: 'does-not-exist' },
    { column: 'meta.annotation_type', op: 'does-not-exist' },
    ...(failed === true ? [{ column: 'error', op: '=', value: true }] : []),
  ];
  return { filters, ...(where === undefined ? {} : { where }), ...(dataset === undefined ? {} : { datasets: [dataset] }) };
}

/** The list narrowed to roots that satisfy a condition too. */
export function narrowedTo(condition: string | undefined, address: ListAddress): ListAddress {
  return condition === undefined ? address : { ...address, where: withCondition({ where: address.where }, condition).where };
}

export function rootOf(event: Schemas['Event']): Root {
  const own = event.attributes as Attributes;
  const duration = own['duration_ms'];
  return {
    trace: textOf(own, 'trace.trace_id'),
    span: textOf(own, 'trace.span_id'),
    service: textOf(own, 'service.name') || event.dataset,
    title: titleOfAttributes(own, textOf(own, 'name') || 'unnamed'),
    time: Date.parse(event.time) / 1000,
    duration: typeof duration === 'number' ? duration : 0,
    failed: own['error'] === true,
    message: textOf(own, 'status.message') || textOf(own, 'exception.message'),
  };
}

/** One root a trace: of several the longest, where the first stands. */
export function onePerTrace(roots: readonly Root[]): readonly Root[] {
  const found = new Map<string, Root>();
  for (const root of roots) {
    const old = found.get(root.trace);
    if (old === undefined || root.duration > old.duration) found.set(root.trace, root);
  }
  return [...found.values()];
}

/** How long roots took, over all times: bounds of durations and how many are in each. */
export type Tail = { readonly bounds: readonly number[]; readonly counts: readonly number[] };

/** The duration above which at least `wanted` are, and as few more as the bounds tell; 0: all. */
export function slowestFrom({ bounds, counts }: Tail, wanted: number): number {
  let sum = 0;
  for (let i = counts.length - 1; i > 0; i--) {
    sum += counts[i] ?? 0;
    if (sum >= wanted) return bounds[i] ?? 0;
  }
  return 0;
}

export function tailOf(heat: { bounds: readonly number[]; weights: readonly (readonly number[])[] } | undefined): Tail {
  const counts = new Array<number>(Math.max(0, (heat?.bounds.length ?? 0) - 1)).fill(0);
  for (const column of heat?.weights ?? []) column.forEach((weight, i) => (counts[i] = (counts[i] ?? 0) + weight));
  return { bounds: heat?.bounds ?? [], counts };
}
