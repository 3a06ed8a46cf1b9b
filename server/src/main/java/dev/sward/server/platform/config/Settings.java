package dev.sward.server.platform.config;

import dev.sward.burn.BusinessHours;
import dev.sward.burn.Urgency;
import dev.sward.event.BatchLimits;
import dev.sward.server.platform.outbound.OutboundRules;
import dev.sward.store.DatasetLimits;
import dev.sward.store.Retention;
import java.net.InetAddress;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** Everything that can be set, and how it becomes the typed {@link Config}. */
final class Settings {
  private static final Setting<InetAddress> BIND =
      new Setting<>(
          "server.bind",
          Kind.ADDRESS,
          "127.0.0.1",
          "The address to listen on. Anything but a loopback address needs auth.require_token.");
  private static final Setting<Integer> HTTP_PORT =
      new Setting<>(
          "server.port",
          Kind.PORT,
          "8080",
          "The port of everything: REST API, OTLP over gRPC and HTTP, events API.");
  private static final Setting<Integer> GRPC_PORT =
      new Setting<>(
          "server.otlp_grpc_port", Kind.PORT, "4317", "The port OTLP gRPC exporters expect.");
  private static final Setting<Integer> OTLP_PORT =
      new Setting<>(
          "server.otlp_http_port", Kind.PORT, "4318", "The port OTLP HTTP exporters expect.");
  private static final Setting<List<String>> ALLOWED_HOSTS =
      new Setting<>(
          "server.allowed_hosts",
          Kind.NAMES,
          "",
          "Names under which browsers may reach the server, besides localhost and its addresses.");
  private static final Setting<Integer> MAX_CONNECTIONS =
      new Setting<>(
          "server.max_connections",
          Kind.count(10, 100_000),
          "2000",
          "Connections at once; more are closed.");
  private static final Setting<Duration> HEADER_TIMEOUT =
      new Setting<>(
          "server.header_timeout",
          Kind.duration("1s", "1h"),
          "30s",
          "From the first byte of a request to its last header.");
  private static final Setting<Duration> REQUEST_TIMEOUT =
      new Setting<>(
          "server.request_timeout",
          Kind.duration("1s", "1h"),
          "60s",
          "From the headers of a request to the last byte of its answer; of an upload of any length: how far it may fall behind 8 KiB/s.");
  private static final Setting<Duration> IDLE_TIMEOUT =
      new Setting<>(
          "server.idle_timeout",
          Kind.duration("1s", "1h"),
          "2m",
          "A connection without a request is closed after this.");
  private static final Setting<Duration> SHUTDOWN_TIMEOUT =
      new Setting<>(
          "server.shutdown_timeout",
          Kind.duration("1s", "5m"),
          "10s",
          "From SIGTERM to the end; requests in flight are answered before.");

  private static final Setting<String> ENGINE =
      new Setting<>(
          "store.engine",
          Kind.TEXT,
          "duckdb",
          "The event store: duckdb keeps events on disk, memory forgets them at the end.");
  private static final Setting<String> DATA =
      new Setting<>("store.data", Kind.TEXT, "data", "The folder of everything that is kept.");
  private static final Setting<Long> STORE_MEMORY =
      new Setting<>(
          "store.memory",
          Kind.size("128MiB", "64TiB"),
          "2GiB",
          "What the store may use outside the Java heap.");
  private static final Setting<Integer> READERS =
      new Setting<>(
          "store.readers", Kind.count(1, 256), "2", "Questions the store answers at once.");
  private static final Setting<Integer> MAX_COLUMNS =
      new Setting<>(
          "store.max_columns",
          Kind.count(10, 100_000),
          "2000",
          "Columns a dataset; further attributes stay queryable, but slower.");
  private static final Kind<Duration> AGE = Kind.duration("1d", "36500d");
  private static final Kind<Long> BOUND = Kind.size("0", "8000TiB");
  private static final Setting<Duration> RETENTION =
      new Setting<>("store.retention", AGE, "90d", "Days of events older than this are deleted.");
  private static final Setting<Long> RETENTION_BYTES =
      new Setting<>(
          "store.retention_bytes",
          BOUND,
          "0",
          "Above this size on disk the oldest days are deleted; 0: no bound.");
  private static final Setting<SortedMap<String, Duration>> DATASET_RETENTION =
      new Setting<>(
          "store.dataset_retention",
          Kind.byDataset(AGE, "debug-*=1d, checkout=90d"),
          "",
          "Datasets kept for another time, shorter or longer, as in debug-*=1d, checkout=90d.");
  private static final Setting<SortedMap<String, Long>> DATASET_RETENTION_BYTES =
      new Setting<>(
          "store.dataset_retention_bytes",
          Kind.byDataset(BOUND, "debug-*=1GiB"),
          "",
          "Datasets whose oldest days are deleted above a size of their own, as in debug-*=1GiB.");
  private static final Setting<Long> MIN_FREE =
      new Setting<>(
          "store.min_free",
          Kind.size("0", "8000TiB"),
          "512MiB",
          "With less free disk space than this nothing is accepted.");
  private static final Setting<Duration> DUPLICATE_WINDOW =
      new Setting<>(
          "store.duplicate_window",
          Kind.duration("0s", "1d"),
          "15m",
          "A span or Idempotency-Key sent again within this time is stored once.");
  private static final Setting<Long> MAX_QUEUED =
      new Setting<>(
          "store.max_queued",
          Kind.size("1MiB", "1TiB"),
          "256MiB",
          "Events accepted but not yet durable; more are refused with a retry.");
  private static final Setting<Duration> MAINTENANCE =
      new Setting<>(
          "store.maintenance_interval",
          Kind.duration("1s", "1d"),
          "10m",
          "How often retention is enforced and old days are compacted, first some seconds after the start.");

  private static final Setting<Long> MAX_REQUEST =
      new Setting<>(
          "ingest.max_request",
          Kind.size("64KiB", "512MiB"),
          "64MiB",
          "The largest body of a request, decompressed.");
  private static final Setting<Long> MAX_IN_FLIGHT =
      new Setting<>(
          "ingest.max_in_flight",
          Kind.size("256KiB", "1TiB"),
          "256MiB",
          "Requests in memory at once, three quarters of it for one sender; more are refused with a retry.");
  private static final Setting<Integer> MAX_DATASETS =
      new Setting<>(
          "ingest.max_datasets",
          Kind.count(10, 4_000),
          "2000",
          "Datasets there may be; services beyond share the dataset other_services.");
  private static final Setting<Duration> MAX_FUTURE =
      new Setting<>(
          "ingest.max_future",
          Kind.duration("0s", "3650d"),
          "24h",
          "An event further ahead of our clock is stored at its time of arrival.");
  private static final Setting<Integer> MAX_ATTRIBUTES =
      new Setting<>(
          "ingest.max_attributes",
          Kind.count(1, 100_000),
          "2000",
          "Attributes an event keeps; more are dropped and counted.");
  private static final Setting<Long> MAX_NAME =
      new Setting<>(
          "ingest.max_name",
          Kind.size("1", "64KiB"),
          "1KiB",
          "The longest attribute name; longer ones are dropped and counted.");
  private static final Setting<Long> MAX_VALUE =
      new Setting<>(
          "ingest.max_value",
          Kind.size("16", "16MiB"),
          "64KiB",
          "The longest text value; longer ones are cut, flagged and counted.");
  private static final Setting<Integer> MAX_LIST_ITEMS =
      new Setting<>("ingest.max_list_items", Kind.count(1, 100_000), "1000", "Items a list keeps.");

  private static final Setting<Duration> QUERY_TIMEOUT =
      new Setting<>(
          "query.timeout", Kind.duration("100ms", "1h"), "30s", "The deadline of one question.");
  private static final Setting<Integer> CONCURRENT =
      new Setting<>("query.concurrent", Kind.count(1, 256), "4", "Questions worked on at once.");
  private static final Setting<Integer> MAX_QUEUED_QUERIES =
      new Setting<>(
          "query.max_queued",
          Kind.count(1, 10_000),
          "64",
          "Questions waiting; more are refused with a retry.");
  private static final Setting<Integer> PARTIAL_FROM =
      new Setting<>(
          "query.partial_from",
          Kind.count(1, 2_000_000_000),
          "5000000",
          "Events in its time range make a question long: its newest part is answered before.");
  private static final Setting<Long> MAX_BODY =
      new Setting<>(
          "query.max_body", Kind.size("1KiB", "64MiB"), "1MiB", "The largest question, as JSON.");
  private static final Setting<Duration> KEEP_RESULTS =
      new Setting<>(
          "query.keep_results",
          Kind.duration("1m", "36500d"),
          "90d",
          "How long the results behind permalinks are kept.");
  private static final Setting<Long> MAX_RESULTS =
      new Setting<>(
          "query.max_results",
          Kind.size("1MiB", "1TiB"),
          "1GiB",
          "What all results may occupy, compressed; the oldest go first.");

  private static final Setting<Duration> EVALUATION_INTERVAL =
      new Setting<>(
          "slo.evaluation_interval",
          Kind.duration("1s", "1h"),
          "1m",
          "How often new events are counted for the objectives.");

  private static final Setting<ZoneId> BUSINESS_ZONE =
      new Setting<>(
          "alert.time_zone", Kind.ZONE, "UTC", "The time zone of the working hours and holidays.");
  private static final Setting<Set<DayOfWeek>> BUSINESS_DAYS =
      new Setting<>(
          "alert.working_days",
          Kind.WEEKDAYS,
          "mon, tue, wed, thu, fri",
          "Days on which tickets are looked at.");
  private static final Setting<Kind.DayTimes> BUSINESS_HOURS =
      new Setting<>(
          "alert.working_hours",
          Kind.DAY_TIMES,
          "09:00-17:00",
          "The hours of those days; a ticket is due at the next start of work.");
  private static final Setting<Set<LocalDate>> HOLIDAYS =
      new Setting<>("alert.holidays", Kind.DATES, "", "Days without work.");
  private static final Setting<Optional<URI>> PUBLIC_URL =
      new Setting<>(
          "server.public_url",
          Kind.WEB_ADDRESS,
          "",
          "Where people reach the server, for the links in notices; its own address if empty.");

  private static final Setting<Set<Urgency>> OPEN_ON =
      new Setting<>(
          "incident.open_on",
          Kind.LEAST_URGENCY,
          "ticket",
          "Alerts that open an incident: page, ticket (and page), or never.");

  private static final Setting<Integer> EVIDENCE_ROWS =
      new Setting<>(
          "incident.evidence_rows",
          Kind.count(1_000, 100_000_000),
          "1000000",
          "Events that a capture of an incident keeps one by one; of more, fewer stand for all.");
  private static final Setting<Long> EVIDENCE_BYTES =
      new Setting<>(
          "incident.evidence_bytes", Kind.size("1MiB", "1TiB"), "1GiB", "The same bound on disk.");
  private static final Setting<Long> EVIDENCE_TOTAL =
      new Setting<>(
          "incident.evidence_total_bytes",
          Kind.size("1MiB", "1000TiB"),
          "20GiB",
          "What the captures of all incidents may occupy; then nothing more is captured.");

  private static final Setting<Boolean> REQUIRE_TOKEN =
      new Setting<>(
          "auth.require_token",
          Kind.SWITCH,
          "false",
          "Refuse requests without a token. Tokens are made by 'sward token create'.");

  private static final Setting<OutboundRules> ALLOW_PRIVATE =
      new Setting<>(
          "notify.allow_private",
          Kind.OUTBOUND,
          "",
          "Addresses, blocks and hosts that notifications may go to although they are not public.");

  private static final Setting<Boolean> SELFWATCH =
      new Setting<>(
          "selfwatch.enabled",
          Kind.SWITCH,
          "true",
          "Write the server's own requests as events to the dataset sward.");

  private static final Setting<String> LOG_LEVEL =
      new Setting<>(
          "log.level",
          Kind.oneOf("error", "warn", "info", "debug", "trace"),
          "info",
          "What the server writes about itself.");

  /** In the order in which people read them. */
  static final List<Setting<?>> ALL =
      List.of(
          BIND,
          HTTP_PORT,
          GRPC_PORT,
          OTLP_PORT,
          ALLOWED_HOSTS,
          PUBLIC_URL,
          MAX_CONNECTIONS,
          HEADER_TIMEOUT,
          REQUEST_TIMEOUT,
          IDLE_TIMEOUT,
          SHUTDOWN_TIMEOUT,
          ENGINE,
          DATA,
          STORE_MEMORY,
          READERS,
          MAX_COLUMNS,
          RETENTION,
          RETENTION_BYTES,
          DATASET_RETENTION,
          DATASET_RETENTION_BYTES,
          MIN_FREE,
          DUPLICATE_WINDOW,
          MAX_QUEUED,
          MAINTENANCE,
          MAX_REQUEST,
          MAX_IN_FLIGHT,
          MAX_DATASETS,
          MAX_FUTURE,
          MAX_ATTRIBUTES,
          MAX_NAME,
          MAX_VALUE,
          MAX_LIST_ITEMS,
          QUERY_TIMEOUT,
          CONCURRENT,
          MAX_QUEUED_QUERIES,
          PARTIAL_FROM,
          MAX_BODY,
          KEEP_RESULTS,
          MAX_RESULTS,
          EVALUATION_INTERVAL,
          BUSINESS_ZONE,
          BUSINESS_DAYS,
          BUSINESS_HOURS,
          HOLIDAYS,
          OPEN_ON,
          EVIDENCE_ROWS,
          EVIDENCE_BYTES,
          EVIDENCE_TOTAL,
          REQUIRE_TOKEN,
          ALLOW_PRIVATE,
          SELFWATCH,
          LOG_LEVEL);

  private Settings() {}

  static Config typed(Values values) {
    return new Config(
        new ServerConfig(
            values.of(BIND),
            values.of(HTTP_PORT),
            values.of(GRPC_PORT),
            values.of(OTLP_PORT),
            values.of(ALLOWED_HOSTS),
            values.of(MAX_CONNECTIONS),
            values.of(HEADER_TIMEOUT),
            values.of(REQUEST_TIMEOUT),
            values.of(IDLE_TIMEOUT),
            values.of(SHUTDOWN_TIMEOUT)),
        new StoreConfig(
            values.of(ENGINE),
            values.pathOf(DATA),
            values.of(STORE_MEMORY),
            values.of(READERS),
            values.of(MAX_COLUMNS),
            new Retention(
                new DatasetLimits<>(values.of(RETENTION), values.of(DATASET_RETENTION)),
                values.of(RETENTION_BYTES),
                new DatasetLimits<>(0L, values.of(DATASET_RETENTION_BYTES))),
            values.of(MIN_FREE),
            values.of(DUPLICATE_WINDOW),
            values.of(MAX_QUEUED),
            values.of(MAINTENANCE)),
        new IngestConfig(
            values.of(MAX_REQUEST),
            values.of(MAX_IN_FLIGHT),
            values.of(MAX_DATASETS),
            values.of(MAX_FUTURE),
            new BatchLimits(
                values.of(MAX_ATTRIBUTES),
                Math.toIntExact(values.of(MAX_NAME)),
                Math.toIntExact(values.of(MAX_VALUE)),
                values.of(MAX_LIST_ITEMS))),
        new QueryConfig(
            values.of(QUERY_TIMEOUT),
            values.of(CONCURRENT),
            values.of(MAX_QUEUED_QUERIES),
            values.of(PARTIAL_FROM),
            values.of(MAX_BODY),
            values.of(KEEP_RESULTS),
            values.of(MAX_RESULTS)),
        new SloConfig(values.of(EVALUATION_INTERVAL)),
        new AlertConfig(
            new BusinessHours(
                values.of(BUSINESS_ZONE),
                values.of(BUSINESS_DAYS),
                values.of(BUSINESS_HOURS).start(),
                values.of(BUSINESS_HOURS).end(),
                values.of(HOLIDAYS)),
            values.of(PUBLIC_URL)),
        new IncidentConfig(
            values.of(OPEN_ON),
            values.of(EVIDENCE_ROWS),
            values.of(EVIDENCE_BYTES),
            values.of(EVIDENCE_TOTAL)),
        new AuthConfig(values.of(REQUIRE_TOKEN)),
        new NotifyConfig(values.of(ALLOW_PRIVATE)),
        new SelfwatchConfig(values.of(SELFWATCH)),
        new LogConfig(values.of(LOG_LEVEL)));
  }
}
