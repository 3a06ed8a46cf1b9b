package dev.sward.server.platform.config;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where the server listens and what a connection may do.
 *
 * @param port everything: REST, OTLP, events API; 0: any free one
 * @param otlpGrpcPort the port OTLP gRPC exporters expect
 * @param otlpHttpPort the port OTLP HTTP exporters expect
 * @param allowedHosts names, besides the loopback ones, under which a browser may reach the server
 * @param headerTimeout from the first byte of a request to its last header
 * @param requestTimeout from the last header of a request to the last byte of its answer
 * @param idleTimeout of a connection without a request
 * @param shutdownTimeout from SIGTERM to the end of the process
 */
public record ServerConfig(
    InetAddress bind,
    int port,
    int otlpGrpcPort,
    int otlpHttpPort,
    List<String> allowedHosts,
    int maxConnections,
    Duration headerTimeout,
    Duration requestTimeout,
    Duration idleTimeout,
    Duration shutdownTimeout) {
  public ServerConfig {
    allowedHosts = List.copyOf(allowedHosts);
  }

  public boolean isLoopback() {
    return bind.isLoopbackAddress();
  }
}
