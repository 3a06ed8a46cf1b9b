// A service that OpenTelemetry's Node SDK watches. Endpoint and protocol come from OTEL_EXPORTER_OTLP_*.
import { SpanKind, SpanStatusCode, context, metrics, trace } from '@opentelemetry/api';
import { SeverityNumber, logs } from '@opentelemetry/api-logs';
import { NodeSDK } from '@opentelemetry/sdk-node';

const sdk = new NodeSDK();
sdk.start();

const tracer = trace.getTracer('cellar', '7');
const request = tracer.startSpan('POST /checkout', {
  kind: SpanKind.SERVER,
  attributes: {
    'http.route': '/checkout',
    'http.response.status_code': 500,
    'cart.items': ['pinot', 'merlot'],
    'cart.total': 31.5,
    'cart.vip': true,
  },
});
const inRequest = trace.setSpan(context.active(), request);
context.with(inRequest, () => {
  const charge = tracer.startSpan('charge', { kind: SpanKind.CLIENT });
  charge.recordException(new RangeError('card refused'));
  charge.setStatus({ code: SpanStatusCode.ERROR, message: 'no money' });
  logs.getLogger('cellar').emit({
    severityNumber: SeverityNumber.ERROR,
    severityText: 'ERROR',
    body: 'out of corks',
    attributes: { bottle: 'magnum' },
  });
  charge.end();
});
request.end();

const meter = metrics.getMeter('cellar');
meter.createCounter('orders', { unit: '{order}' }).add(3, { shop: 'Mainz' });
meter.createHistogram('latency', { unit: 'ms' }).record(7.5);

await sdk.shutdown();
console.log(request.spanContext().traceId);
