package dev.sward.server.platform.http;

import com.linecorp.armeria.common.HttpHeaderNames;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.GracefulShutdown;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.ServerPort;
import dev.sward.server.platform.config.IngestConfig;
import dev.sward.server.platform.config.ServerConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * The HTTP server: one set of addresses on every port. Everything is served on each of the three
 * ports; they differ only in who expects what where.
 *
 * <p>HTTP/1.1 and HTTP/2 without TLS (a proxy in front adds it).
 */
public final class WebServer implements AutoCloseable {
  private static final int MAX_STREAMS = 512;
  private static final int MAX_RESETS = 400;
  private static final int RESET_WINDOW_SECONDS = 60;
  private static final int MAX_HEADER_BYTES = 64 << 10;
  private static final int BLOCKING_THREADS = 64;

  /** How long a sender whose answer is out already may go on sending. */
  private static final Duration UNREAD_BODY = Duration.ofSeconds(2);

  private static final Duration AFTER_DRAIN = Duration.ofSeconds(2);

  private final Server server;

  private WebServer(Server server) {
    this.server = server;
  }

  /**
   * Puts the server together; {@link #start()} opens the ports.
   *
   * @param mount adds the addresses, and decorators beneath the guards
   */
  public static WebServer of(
      ServerConfig config,
      IngestConfig ingest,
      MeterRegistry meters,
      Consumer<ServerBuilder> mount) {
    ConnectionGuard connections = new ConnectionGuard(config.headerTimeout(), MAX_STREAMS);
    ServerBuilder builder =
        Server.builder()
            .meterRegistry(meters)
            .requestTimeout(config.requestTimeout())
            .requestAutoAbortDelay(UNREAD_BODY)
            .idleTimeout(config.idleTimeout(), false)
            .maxNumConnections(config.maxConnections())
            .maxRequestLength(ingest.maxRequestBytes())
            .http1MaxHeaderSize(MAX_HEADER_BYTES)
            .http1MaxInitialLineLength(MAX_HEADER_BYTES)
            .http2MaxHeaderListSize(MAX_HEADER_BYTES)
            .http2MaxStreamsPerConnection(MAX_STREAMS)
            .http2MaxResetFramesPerWindow(MAX_RESETS, RESET_WINDOW_SECONDS)
            .blockingTaskExecutor(BLOCKING_THREADS)
            .childChannelPipelineCustomizer(pipeline -> {
              connections.install(pipeline);
              UnreadAnswerGuard.install(pipeline);
            })
            .gracefulShutdown(graceful(config.shutdownTimeout()))
            .errorHandler(new ErrorAnswers())
            // Problems logs what nobody foresaw; what a client did wrong is its own business.
            .unloggedExceptionsReportInterval(Duration.ZERO)
            .disableServerHeader()
            .setHeader(HttpHeaderNames.X_CONTENT_TYPE_OPTIONS, "nosniff")
            .setHeader(HttpHeaderNames.REFERRER_POLICY, "no-referrer");
    for (int port : List.of(config.port(), config.otlpGrpcPort(), config.otlpHttpPort())) {
      builder.port(
          new ServerPort(new InetSocketAddress(config.bind(), port), SessionProtocol.HTTP));
    }
    mount.accept(builder);
    // Armeria applies the decorator added last first.
    builder.decorator(new HostGuard(config));
    builder.decorator(connections);
    return new WebServer(builder.build());
  }

  /**
   * Opens the ports.
   *
   * @throws CompletionException if one is taken
   */
  public void start() {
    server.start().join();
  }

  /** The bound ports, in the order: everything, OTLP gRPC, OTLP HTTP. */
  public List<Integer> ports() {
    return server.activePorts().keySet().stream().map(InetSocketAddress::getPort).toList();
  }

  /** Whether nobody listens there. */
  public static boolean isFree(InetAddress bind, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(bind, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** For the test that every address is in the table. */
  public Server armeria() {
    return server;
  }

  /** Takes no more requests, waits for those at work, bounded by the shutdown timeout. */
  @Override
  public void close() {
    server.stop().join();
  }

  private static GracefulShutdown graceful(Duration timeout) {
    Duration drain =
        timeout.compareTo(AFTER_DRAIN.multipliedBy(2)) > 0
            ? timeout.minus(AFTER_DRAIN)
            : timeout.dividedBy(2);
    return GracefulShutdown.builder().quietPeriod(Duration.ZERO).timeout(drain).build();
  }
}
