/** What is said of services and their calls. */
import type { ServiceEdge, ServiceMap, ServiceNode } from '~/api/serviceMap';
import type { Twin } from '~/charts/TableTwin';
import { counted, figure, milliseconds, percent } from '~/base/format';

/** Fewer bad requests than this are not worth a mark. */
export const BAD_FROM = 0.001;

/** Of fewer requests a share says little. */
const FEW = 20;

type Figures = Pick<ServiceNode, 'requests' | 'error_share' | 'p50_ms' | 'p99_ms'>;

export function seconds({ start_time, end_time }: Pick<ServiceMap, 'start_time' | 'end_time'>): number {
  return Math.max(1, (Date.parse(end_time) - Date.parse(start_time)) / 1000);
}

/** A rate in the unit that suits it: a second, a minute, an hour. */
export function rate(requests: number, over: number): string {
  const each = requests / over;
  if (each >= 1 || each === 0) return `${figure(each)}\u2009/s`;
  if (each * 60 >= 1) return `${figure(each * 60)}\u2009/min`;
  return `${figure(each * 3600)}\u2009/h`;
}

export function spoken(of: Figures, over: number): string {
  if (of.requests === 0) return 'no requests';
  return `${rate(of.requests, over)}, ${percent(of.error_share)} bad, p99 ${milliseconds(of.p99_ms)}`;
}

export function sentence(map: ServiceMap): string {
  if (map.nodes.length === 0) return 'No service was seen in this time.';
  const worst = map.nodes
    .filter((node) => node.error_share >= BAD_FROM && node.requests >= FEW)
    .toSorted((a, b) => b.error_share - a.error_share)[0];
  const all = counted(map.nodes.length, 'service');
  if (worst === undefined) return `${all}, none of them noticeably bad.`;
  return `${all}; the worst is ${worst.service}: ${percent(worst.error_share)} of its requests are bad.`;
}

export function callsTwin(edges: readonly ServiceEdge[], over: number): Twin {
  return {
    heads: ['Caller', 'Called', 'Requests', 'Bad', 'p50', 'p99'],
    rows: edges.map((edge) => [
      edge.caller,
      edge.callee,
      rate(edge.requests, over),
      percent(edge.error_share),
      milliseconds(edge.p50_ms),
      milliseconds(edge.p99_ms),
    ]),
  };
}

export function servicesTwin(nodes: readonly ServiceNode[], over: number): Twin {
  return {
    heads: ['Service', 'Requests', 'Bad', 'p50', 'p99'],
    rows: nodes.map((node) => [
      node.service,
      rate(node.requests, over),
      percent(node.error_share),
      milliseconds(node.p50_ms),
      milliseconds(node.p99_ms),
    ]),
  };
}
