/** Ways to send the first event, filled in for the server that shows this page. */
export type Way = { readonly name: string; readonly words: string; readonly steps: readonly string[] };


/**
 * @param origin of this page, as `http://localhost:8080`; everything is taken there, OTLP too
 */
export function waysToSend(origin: string): Way[] {
  return [
    {
      name: 'curl',
      words: 'One JSON object is one event. The dataset is made when its first event comes.',
      steps: [
        `curl ${origin}/1/events/hello -H 'Content-Type: application/json' \\\n  -d '{"name":"first","duration_ms":12,"who":"me"}'`,
      ],
    },
    {
      name: 'OpenTelemetry',
      words: 'Any OpenTelemetry SDK or collector: traces, logs and metrics, over HTTP here or gRPC on 4317.',
      steps: [`export OTEL_EXPORTER_OTLP_ENDPOINT=${origin}\nexport OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf\nexport OTEL_SERVICE_NAME=checkout`],
    },
    {
      name: 'Java agent',
      words: 'A Java program, without changing it:',
      steps: [
        `OTEL_EXPORTER_OTLP_ENDPOINT=${origin} OTEL_SERVICE_NAME=checkout \\\n  java -javaagent:opentelemetry-javaagent.jar -jar app.jar`,
      ],
    },
    {
      name: 'Access log',
      words: 'Lines of nginx, Apache, HAProxy, a load balancer, followed as they are written; the format is recognised.',
      steps: [`./sward logs /var/log/nginx/access.log --dataset nginx --follow --server ${origin}`],
    },
    {
      name: 'Honeycomb library',
      words: 'libhoney, beelines and what else speaks to Honeycomb: only the address changes.',
      steps: [`libhoney: apiHost = "${origin}", dataset = "hello", writeKey = "any"`],
    },
    {
      name: 'File',
      words: 'A file with a JSON object on each line:',
      steps: [`./sward send events.ndjson --dataset hello --server ${origin}`],
    },
    {
      name: 'Demo',
      words: 'No program at hand? A wine shop with customers and faults, watched by a server of its own:',
      steps: ['./sward demo'],
    },
  ];
}
