package dev.sward.server;

import dev.sward.server.alert.receive.AlertmanagerApi;
import dev.sward.server.alert.receive.ReceivedAlerts;
import dev.sward.server.board.BoardApi;
import dev.sward.server.board.History;
import dev.sward.server.explain.services.ServicesApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.ExploreApi;
import dev.sward.server.explore.expressions.ExpressionApi;
import dev.sward.server.incident.evidence.CaptureFolders;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.IngestSettings;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.ingest.Sender;
import dev.sward.server.ingest.events.EventsApi;
import dev.sward.server.ingest.events.PlacedMarkers;
import dev.sward.server.ingest.logs.LogsApi;
import dev.sward.server.ingest.otlp.OtlpApi;
import dev.sward.server.platform.auth.AboutApi;
import dev.sward.server.platform.auth.AuthRule;
import dev.sward.server.platform.auth.SqliteTokens;
import dev.sward.server.platform.auth.TokenApi;
import dev.sward.server.platform.auth.TokenGuard;
import dev.sward.server.platform.auth.Tokens;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.config.IngestConfig;
import dev.sward.server.platform.config.ServerConfig;
import dev.sward.server.platform.config.StoreConfig;
import dev.sward.server.platform.http.RouteTable;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.UiPages;
import dev.sward.server.platform.http.WebServer;
import dev.sward.server.platform.meta.Backup;
import dev.sward.server.platform.meta.BackupApi;
import dev.sward.server.platform.meta.DataFolder;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.selfwatch.EventSink;
import dev.sward.server.platform.selfwatch.OperationsApi;
import dev.sward.server.platform.selfwatch.Readiness;
import dev.sward.server.platform.selfwatch.SelfWatch;
import dev.sward.server.platform.selfwatch.StoreMetrics;
import dev.sward.server.usage.UsageApi;
import dev.sward.store.EventStore;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running server: the one place where its parts are put together. Parts close in the reverse
 * order in which they were opened: first the ports, last the store.
 */
public final class Sward implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Sward.class);

  private final Config config;
  private final OpenParts open;
  private final EventStore store;
  private final Tokens tokens;
  private final Readiness readiness;
  private final Objectives objectives;
  private final Incidence incidence;
  private final RouteTable table = new RouteTable();
  private final WebServer web;

  private Sward(Config config, InstantSource clock, OpenParts open, StoreOpener opener) {
    this.config = config;
    this.open = open;
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    open.add(DataFolder.hold(config.store().data()));
    Meta meta = Meta.open(config.store().data());
    tokens = open.add(new Tokens(new SqliteTokens(meta), clock));
    store = open.add(opener.open(config.store(), clock));
    readiness = new Readiness(store, clock);
    StoreMetrics.register(store, meters);
    Explore explore = open.add(new Explore(store, meta, config.query(), clock, meters));
    History history = open.add(new History(meta, meters));
    objectives = new Objectives(config, store, meta, clock, meters, open, this::address);
    CaptureFolders evidence = new CaptureFolders(config.store().data());
    Ingest ingest = open.add(new Ingest(store, ingestSettings(config), clock, meters));
    PlacedMarkers markers = new PlacedMarkers(ingest, store);
    incidence =
        new Incidence(
            config, meta, store, explore, objectives, evidence, markers, clock, meters, open);
    EventSink own = request -> ingest.accept(Door.SELF, Sender.SELF, request, new Rejections());
    EventSink received =
        request -> ingest.accept(Door.ALERTS, Sender.SELF, request, new Rejections());
    Optional<EventSink> sink = config.selfwatch().enabled() ? Optional.of(own) : Optional.empty();
    SelfWatch watch = open.add(new SelfWatch(table, meters, clock, sink));
    List<Runnable> maintenance = new ArrayList<>(List.of(store::maintain, explore::maintain));
    maintenance.addAll(objectives.maintenance());
    open.add(new Maintenance(config.store().maintenanceInterval(), maintenance));
    AuthRule rule = config.auth().requireToken() ? AuthRule.TOKEN_REQUIRED : AuthRule.EVERYBODY;
    web =
        open.add(
            WebServer.of(
                config.server(),
                config.ingest(),
                meters,
                builder -> {
                  Routes routes = new Routes(builder, table);
                  new OperationsApi(readiness, meters, version()).mount(routes);
                  new AboutApi(version(), rule, this::ports).mount(routes);
                  new TokenApi(tokens).mount(routes);
                  new BackupApi(new Backup(store, meta, evidence, clock)).mount(routes);
                  new OtlpApi(ingest).mount(routes);
                  new EventsApi(ingest, store, config.server().requestTimeout()).mount(routes);
                  new LogsApi(ingest, config.server().requestTimeout()).mount(routes);
                  new ExploreApi(explore, config.query(), history::note).mount(routes);
                  new BoardApi(meta, explore, history, clock).mount(routes);
                  new ExpressionApi(explore).mount(routes);
                  new ServicesApi(explore).mount(routes);
                  new UsageApi(explore, config.store(), meters, clock).mount(routes);
                  objectives.mount(routes, explore);
                  incidence.mount(routes);
                  new AlertmanagerApi(new ReceivedAlerts(received, clock), clock).mount(routes);
                  new UiPages().mount(routes);
                  builder.decorator(new TokenGuard(tokens, table, rule));
                  builder.decorator(watch);
                }));
    watch.start();
  }

  /**
   * Starts a server; it is ready when this returns.
   *
   * @param uptime how long the process runs already
   * @throws StartException if it cannot start
   */
  public static Sward start(Config config, InstantSource clock, Duration uptime) {
    return start(config, clock, uptime, Stores::open);
  }

  /** How the event store is opened; for tests that need one of their own. */
  @FunctionalInterface
  interface StoreOpener {
    EventStore open(StoreConfig config, InstantSource clock);
  }

  static Sward start(Config config, InstantSource clock, Duration uptime, StoreOpener opener) {
    long began = System.nanoTime();
    requireTokensBeyondLoopback(config.server(), config);
    OpenParts open = new OpenParts();
    try {
      Sward sward = new Sward(config, clock, open, opener);
      sward.web.start();
      sward.tokens.start();
      sward.objectives.start();
      sward.incidence.start();
      sward.announce(uptime.plusNanos(System.nanoTime() - began));
      return sward;
    } catch (CompletionException e) {
      open.close();
      throw new StartException(
          "The ports could not be opened%s: %s. Choose others with --port, --server.otlp_grpc_port and --server.otlp_http_port, or stop who uses them."
              .formatted(taken(config.server()), rootMessage(e)),
          e);
    } catch (RuntimeException e) {
      open.close();
      throw e;
    }
  }

  /** The bound ports: everything, OTLP gRPC, OTLP HTTP. */
  public List<Integer> ports() {
    return web.ports();
  }

  public EventStore store() {
    return store;
  }

  public Tokens tokens() {
    return tokens;
  }

  /** Stops taking requests, answers those at work, writes what was seen, closes the store. */
  @Override
  public void close() {
    readiness.stopping();
    if (open.close()) {
      log.info("Stopped. Everything that was acknowledged is stored.");
    }
  }

  RouteTable table() {
    return table;
  }

  WebServer web() {
    return web;
  }

  private void announce(Duration start) {
    readiness.started(start);
    readiness.check().problem().ifPresent(problem -> log.warn("Not ready: {}", problem));
    String address = host();
    List<Integer> ports = ports();
    String url = "http://%s:%d".formatted(address, ports.getFirst());
    log.info("Sward {} is ready after {} ms.", version(), start.toMillis());
    log.info(
        "Listening: {} (everything), {}:{} (OTLP gRPC), {}:{} (OTLP HTTP)",
        url,
        address,
        ports.get(1),
        address,
        ports.get(2));
    log.info("Data: {} ({})", config.store().data(), config.store().engine());
    if (config.auth().requireToken() && tokens.all().isEmpty()) {
      log.warn(
          "No token was made yet, so nobody gets in: ./sward token create NAME --scope ingest");
    }
    log.info(
        "Send an event: curl -H 'Content-Type: application/json' {}/1/events/hello -d '{\"name\":\"first\",\"duration_ms\":12}'",
        url);
  }

  private String host() {
    String host = config.server().bind().getHostAddress();
    return host.contains(":") ? "[" + host + "]" : host;
  }

  /** Its own address. */
  private URI address() {
    List<Integer> bound = ports();
    int port = bound.isEmpty() ? config.server().port() : bound.getFirst();
    return URI.create("http://%s:%d".formatted(host(), port));
  }

  /** The batches of a request may be three times as large as its body. */
  private static IngestSettings ingestSettings(Config config) {
    IngestConfig ingest = config.ingest();
    return new IngestSettings(
        ingest.maxInFlightBytes(),
        Math.toIntExact(ingest.maxRequestBytes()),
        3 * ingest.maxRequestBytes(),
        Math.max(2, Runtime.getRuntime().availableProcessors()),
        IngestSettings.DEFAULT.maxQueuedRequests(),
        ingest.maxDatasets(),
        config.store().retention().ages(),
        ingest.maxFuture(),
        IngestSettings.DEFAULT.retryAfter(),
        ingest.limits());
  }

  static String version() {
    return Optional.ofNullable(Sward.class.getPackage().getImplementationVersion())
        .orElse("0.1.0-SNAPSHOT");
  }

  private static void requireTokensBeyondLoopback(ServerConfig server, Config config) {
    if (!server.isLoopback() && !config.auth().requireToken()) {
      throw new StartException(
          "server.bind: %s (expected: a loopback address such as 127.0.0.1). On any other address everybody could read and write: add --require-token, and make tokens with './sward token create NAME --scope ingest'."
              .formatted(server.bind().getHostAddress()));
    }
  }

  private static String taken(ServerConfig server) {
    String taken =
        IntStream.of(server.port(), server.otlpGrpcPort(), server.otlpHttpPort())
            .filter(port -> !WebServer.isFree(server.bind(), port))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return taken.isEmpty() ? "" : " (taken: " + taken + ")";
  }

  private static String rootMessage(Throwable thrown) {
    Throwable root = thrown;
    for (Throwable next = thrown.getCause(); next != null; next = next.getCause()) {
      root = next;
    }
    return String.valueOf(root.getMessage());
  }
}
