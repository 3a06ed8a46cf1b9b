/** What is said of services and their calls. */
import type { ServiceEdge, ServiceMap, ServiceNode } from '~/api/serviceMap';
import type { Twin } from '~/charts/TableTwin';
import { counted, milliseconds, percent, rate as rateOf } from '~/base/format';

/** Fewer bad requests than this are not worth a mark. */
export const BAD_FROM = 0.001;

/** Of fewer requests a share says little. */
const FEW = 20;

type Figures = Omit<ServiceNode, 'service'>;

export const took = (millis: number | undefined) => (millis === undefined ? 'none' : milliseconds(millis));

export function seconds({ start_time, end_time }: Pick<ServiceMap, 'start_time' | 'end_time'>): number {
  return Math.max(1, (Date.parse(end_time) - Date.parse(start_time)) / 1000);
}

/** Of requests over so many seconds. */
export function rate(requests: number, over: number): string {
  return rateOf(requests / over);
}

export function spoken(of: Figures, over: number): string {
  if (of.requests === 0) return 'no requests';
  return `${rate(of.requests, over)}, ${percent(of.error_share)} bad, p99 ${took(of.p99_ms)}`;
}

export function sentence(map: ServiceMap): string {
  if (map.nodes.length === 0) return 'No service was seen in this time.';
  const all = counted(map.nodes.length, 'service');
  const first = originOfBad(map);
  if (first === undefined) return `${all}, none of them noticeably bad.`;
  return `${all}; what is bad begins at ${first.service}: ${percent(first.error_share)} of its requests.`;
}

/** Of services with bad requests the worst whose own calls do not explain them. */
function originOfBad({ nodes, edges }: ServiceMap): ServiceNode | undefined {
  const bad = nodes.filter((node) => node.error_share >= BAD_FROM && node.requests >= FEW);
  const own = bad.filter(
    (node) => !edges.some((edge) => edge.caller === node.service && edge.callee !== node.service && edge.error_share >= node.error_share / 2),
  );
  return (own.length > 0 ? own : bad).toSorted((a, b) => b.error_share - a.error_share)[0];
}

export function callsTwin(edges: readonly ServiceEdge[], over: number): Twin {
  return {
    heads: ['Call', 'Requests', 'Bad', 'p50', 'p99'],
    rows: edges.map((edge) => [
      `${edge.caller} to ${edge.callee}`,
      rate(edge.requests, over),
      percent(edge.error_share),
      took(edge.p50_ms),
      took(edge.p99_ms),
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
      took(node.p50_ms),
      took(node.p99_ms),
    ]),
  };
}
