package dev.sward.server.ingest.otlp;

import com.linecorp.armeria.common.CommonPools;
import com.linecorp.armeria.common.SessionProtocol;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.InMemoryEventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreSettings;
import dev.sward.store.StoredEvent;
import dev.sward.testkit.Re2jPatterns;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A real server with OTLP's doors in front of an in-memory store, on a free port of loopback. */
final class OtlpDoor implements AutoCloseable {
  final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  final EventStore store;
  final Ingest ingest;
  private final Server server;
  private final HttpClient client = HttpClient.newHttpClient();

  OtlpDoor(InstantSource clock, IngestSettings settings) {
    this(memory(clock), clock, settings);
  }

  OtlpDoor(EventStore store, InstantSource clock, IngestSettings settings) {
    this.store = store;
    ingest = new Ingest(store, settings, clock, meters);
    ServerBuilder builder =
        Server.builder()
            .port(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), SessionProtocol.HTTP)
            .workerGroup(CommonPools.workerGroup(), false)
            .gracefulShutdownTimeout(Duration.ZERO, Duration.ZERO);
    new OtlpApi(ingest).mount(builder);
    server = builder.build();
    server.start().join();
  }

  static OtlpDoor open() {
    return new OtlpDoor(InstantSource.system(), IngestSettings.DEFAULT);
  }

  static InMemoryEventStore memory(InstantSource clock) {
    return new InMemoryEventStore(
        StoreSettings.defaults(Path.of("unused"), clock), new Re2jPatterns());
  }

  String address() {
    return "http://127.0.0.1:" + server.activeLocalPort();
  }

  int port() {
    return server.activeLocalPort();
  }

  List<StoredEvent> events() {
    TimeRange always = new TimeRange(Instant.EPOCH, Instant.parse("2262-01-01T00:00:00Z"));
    return store
        .events(
            new EventSearch(
                new DatasetScope.All(), always, Optional.empty(), 10_000, Optional.empty()),
            new QueryControl(Duration.ofSeconds(30)))
        .events();
  }

  HttpResponse<byte[]> post(String path, String type, byte[] body, String... headers)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address() + path))
            .version(HttpClient.Version.HTTP_1_1)
            .timeout(Duration.ofSeconds(60))
            .header("content-type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> postJson(String path, String json) throws Exception {
    return post(path, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  double count(String counter) {
    return meters.find("sward.ingest." + counter).counters().stream()
        .mapToDouble(io.micrometer.core.instrument.Counter::count)
        .sum();
  }

  /** Does not wait for the threads of the network to end; no test depends on that. */
  @Override
  public void close() {
    CompletableFuture<?> _ = server.closeAsync();
    ingest.close();
    store.close();
    client.close();
  }
}
