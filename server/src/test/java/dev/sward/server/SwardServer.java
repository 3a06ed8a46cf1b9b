package dev.sward.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.config.ConfigLoader;
import dev.sward.server.platform.http.Json;
import dev.sward.store.AppendRequest;
import dev.sward.store.EventStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real server for a test: free ports on loopback, the in-memory store, a folder of its own.
 * Register with {@code @RegisterExtension}: on a field every test gets a fresh one, on a static
 * field all tests of the class share one.
 */
public final class SwardServer
    implements BeforeAllCallback, AfterAllCallback, BeforeEachCallback, AfterEachCallback {
  static {
    // The JDK's client refuses to set Host unless it is told not to.
    System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
  }

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final InstantSource clock;
  private final List<String> flags;
  private final Sward.StoreOpener opener;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private boolean shared;
  private @Nullable Path folder;
  private @Nullable Sward sward;

  private SwardServer(InstantSource clock, List<String> flags, Sward.StoreOpener opener) {
    this.clock = clock;
    this.flags = flags;
    this.opener = opener;
  }

  /** With these settings over the defaults, such as {@code --query.concurrent=1}. */
  public static SwardServer with(String... flags) {
    return new SwardServer(Clock.systemUTC(), List.of(flags), Stores::open);
  }

  /** With a clock of the test's own. */
  public static SwardServer at(InstantSource clock, String... flags) {
    return new SwardServer(clock, List.of(flags), Stores::open);
  }

  /** With a store of the test's own. */
  static SwardServer over(EventStore store, String... flags) {
    return new SwardServer(Clock.systemUTC(), List.of(flags), (config, clock) -> store);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    shared = true;
    start();
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    if (!shared) {
      start();
    }
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (!shared) {
      stop(context);
    }
  }

  private void start() throws IOException {
    folder = Files.createTempDirectory("sward-test");
    open(List.of());
  }

  /** Ends the server and starts it again over what it left, with these settings besides. */
  public void restart(String... more) {
    sward().close();
    open(List.of(more));
  }

  private void open(List<String> more) {
    Path data = data();
    List<String> all =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.otlp_grpc_port=0",
                "--server.otlp_http_port=0",
                "--store.engine=memory",
                "--selfwatch.enabled=false",
                "--data=" + data));
    all.addAll(flags);
    all.addAll(more);
    ConfigLoader.Loaded settings = ConfigLoader.load(all, Map.of(), data, data);
    sward = Sward.start(settings.config(), clock, Duration.ZERO, opener);
  }

  /** The end of a server takes seconds of waiting, which the next test need not share. */
  private void stop(ExtensionContext context) {
    Sward ended = sward;
    Path left = folder;
    sward = null;
    folder = null;
    if (ended != null && left != null) {
      context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SwardServer.class))
          .computeIfAbsent(Ends.class)
          .add(ended, left);
    }
  }

  /** Servers that are ending; the run fails if one cannot. */
  static final class Ends implements AutoCloseable {
    private final Queue<CompletableFuture<Void>> ends = new ConcurrentLinkedQueue<>();

    void add(Sward sward, Path folder) {
      ends.add(
          CompletableFuture.runAsync(
              () -> {
                sward.close();
                delete(folder);
              },
              Thread::startVirtualThread));
    }

    @Override
    public void close() {
      ends.forEach(CompletableFuture::join);
    }

    private static void delete(Path folder) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  public Sward sward() {
    if (sward == null) {
      throw new IllegalStateException("the server runs only during a test");
    }
    return sward;
  }

  /** The folder of its data. */
  public Path data() {
    if (folder == null) {
      throw new IllegalStateException("the server runs only during a test");
    }
    return folder;
  }

  public int port() {
    return sward().ports().getFirst();
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** Stores events and waits until they are. */
  public void store(AppendRequest request) {
    try {
      sward().store().append(request).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  public HttpResponse<String> get(String path, String... headers) {
    return send("GET", path, "", headers);
  }

  public HttpResponse<String> post(String path, String json, String... headers) {
    return send("POST", path, json, headers);
  }

  /** Headers as name, value, name, value … */
  public HttpResponse<String> send(String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(PATIENCE)
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.setHeader("content-type", "application/json");
    }
    for (int i = 0; i < headers.length; i += 2) {
      request.setHeader(headers[i], headers[i + 1]);
    }
    return send(request.build());
  }

  /** The same address under another name, as a page of a stranger's would reach it. */
  public HttpResponse<String> rawHost(String host, String path) {
    return send("GET", path, "", "host", host);
  }

  public HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public static JsonNode json(HttpResponse<String> response) {
    try {
      return Json.parse(response.body().getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(response.body(), e);
    }
  }
}
