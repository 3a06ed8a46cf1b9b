import { expect, test } from 'vitest';
import { withCalls } from './serviceMap';

const none = { requests: 0, errors: 0, error_share: 0 };

test('a service that says of no request that it answers it is told by its calls', () => {
  const map = withCalls({
    start_time: '', end_time: '', spans: 9, spans_read: 9, edges_total: 2,
    nodes: [{ service: 'db', ...none }, { service: 'web', requests: 5, errors: 1, error_share: 0.2, p99_ms: 3 }, { service: 'idle', ...none }],
    edges: [
      { caller: 'web', callee: 'db', requests: 30, errors: 3, error_share: 0.1, p50_ms: 1, p99_ms: 9 },
      { caller: 'job', callee: 'db', requests: 10, errors: 0, error_share: 0, p50_ms: 2, p99_ms: 4 },
    ],
  });
  expect(map.nodes[0]).toEqual({ service: 'db', requests: 40, errors: 3, error_share: 0.075, p50_ms: 2, p99_ms: 9 });
  expect(map.nodes[1]).toEqual({ service: 'web', requests: 5, errors: 1, error_share: 0.2, p99_ms: 3 });
  expect(map.nodes[2]).toEqual({ service: 'idle', ...none });
});
