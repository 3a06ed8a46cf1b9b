/**
 * The OpenTelemetry protocol: traces, logs and metrics over gRPC and HTTP, as protobuf or JSON,
 * from the wire bytes straight into columns.
 *
 * <p>JSON is first rewritten to protobuf, so that there is one mapping from OTLP to events.
 */
@NullMarked
package dev.sward.server.ingest.otlp;

import org.jspecify.annotations.NullMarked;
