// A real OpenTelemetry Node SDK that sends spans and a log record as OTLP/JSON.
// usage: node otlp-json.mjs http://127.0.0.1:4318
import { SpanStatusCode, trace } from "@opentelemetry/api";
import { logs } from "@opentelemetry/api-logs";
import { OTLPLogExporter } from "@opentelemetry/exporter-logs-otlp-http";
import { OTLPTraceExporter } from "@opentelemetry/exporter-trace-otlp-http";
import { resourceFromAttributes } from "@opentelemetry/resources";
import { logs as sdkLogs, NodeSDK } from "@opentelemetry/sdk-node";

const endpoint = process.argv[2];
const sdk = new NodeSDK({
  autoDetectResources: false,
  resource: resourceFromAttributes({ "service.name": "node-shop", "deployment.environment.name": "it" }),
  traceExporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }),
  logRecordProcessors: [
    new sdkLogs.BatchLogRecordProcessor(new OTLPLogExporter({ url: `${endpoint}/v1/logs` })),
  ],
});
sdk.start();

const tracer = trace.getTracer("node-it", "1.0.0");
for (let order = 0; order < 20; order++) {
  tracer.startActiveSpan("checkout", (root) => {
    root.setAttribute("order.id", 9_000_000_000 + order);
    root.setAttribute("cart.items", ["pinot", `vintage-${order % 3}`]);
    tracer.startActiveSpan("pay", (child) => {
      child.setAttribute("amount", 12.5);
      if (order % 4 === 0) {
        child.recordException(new Error("card refused"));
        child.setStatus({ code: SpanStatusCode.ERROR, message: "card refused" });
      }
      logs.getLogger("node-it").emit({ severityNumber: 9, severityText: "INFO", body: `paid ${order}` });
      child.end();
    });
    root.end();
  });
}
await sdk.shutdown();
