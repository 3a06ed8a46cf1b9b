package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The formats by name, the more specific first. */
enum LogFormat {
  ALB(
      () -> new ColumnLines(ColumnLines.Shape.ALB),
      "https 2026-03-01T12:00:00.186641Z app/front/50dc6c495c0c9188 192.0.2.7:2817 10.0.0.1:80 0.001"
          + " 0.048 0.002 200 200 34 366 \"GET https://shop.example:443/cart?x=1 HTTP/1.1\""
          + " \"curl/8.5.0\" ECDHE-RSA-AES128-GCM-SHA256 TLSv1.2 arn:aws:targetgroup/shop/73e2"
          + " \"Root=1-58337262\" \"shop.example\" \"-\""),
  ELB(
      () -> new ColumnLines(ColumnLines.Shape.ELB),
      "2026-03-01T12:00:00.945958Z front 192.0.2.7:2817 10.0.0.1:80 0.000073 0.001048 0.000057 200"
          + " 200 0 29 \"GET http://shop.example:80/ HTTP/1.1\" \"curl/8.5.0\" - -"),
  NLB(
      () -> new ColumnLines(ColumnLines.Shape.NLB),
      "tls 2.0 2026-03-01T12:00:00 net/front/c6e77e28c25b2234 g3d4b5e8bb8464cd 192.0.2.7:51341"
          + " 10.0.0.1:443 5 2 98 246 - arn:aws:acm:certificate/2a10 - ECDHE-RSA-AES128-SHA tlsv12 -"
          + " shop.example h2 h2 \"h2\",\"http/1.1\" 2026-03-01T12:00:00"),
  HAPROXY(
      HaproxyLines::new,
      "Mar  1 12:00:00 lb haproxy[7]: 192.0.2.7:53332 [01/Mar/2026:12:00:00.143] front shop/web1"
          + " 0/0/7/1457/1487 200 11394 - - ---- 2/1/0/0/0 0/0 \"GET /cart HTTP/1.1\""),
  ENVOY(
      () -> new ColumnLines(ColumnLines.Shape.ENVOY),
      "[2026-03-01T12:00:00.123Z] \"GET /cart HTTP/2\" 200 - 0 1234 17 15 \"192.0.2.7\""
          + " \"curl/8.5.0\" \"cc21d9b0\" \"shop.example\" \"10.0.0.1:80\""),
  COMMON(
      () -> new CombinedLines(CombinedLines.Reach.COMMON),
      "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /cart HTTP/1.1\" 200 1234"),
  COMBINED(
      () -> new CombinedLines(CombinedLines.Reach.COMBINED),
      "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET /cart HTTP/1.1\" 200 1234"
          + " \"https://shop.example/\" \"Mozilla/5.0\""),
  CLOUDFRONT(
      () -> new W3cLines(W3cLines.Writer.CLOUDFRONT),
      "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem sc-status"
          + " time-taken\n"
          + "2026-03-01\t12:00:00\tFRA2\t392\t192.0.2.7\tGET\td1.cloudfront.example\t/cart\t200\t0.004"),
  W3C(
      () -> new W3cLines(W3cLines.Writer.SERVER),
      "#Fields: date time c-ip cs-method cs-uri-stem cs-uri-query sc-status time-taken\n"
          + "2026-03-01 12:00:00 192.0.2.7 GET /cart x=1 200 17"),
  CADDY(
      () -> new JsonLines(JsonLines.Dialect.CADDY),
      "{\"level\":\"info\",\"ts\":1772366400.5,\"msg\":\"handled request\",\"request\":{\"client_ip\":"
          + "\"192.0.2.7\",\"proto\":\"HTTP/2.0\",\"method\":\"GET\",\"host\":\"shop.example\",\"uri\":"
          + "\"/cart\"},\"duration\":0.017,\"size\":3768,\"status\":200}"),
  TRAEFIK(
      () -> new JsonLines(JsonLines.Dialect.TRAEFIK),
      "{\"ClientAddr\":\"192.0.2.7:50310\",\"DownstreamStatus\":200,\"Duration\":17000000,"
          + "\"RequestHost\":\"shop.example\",\"RequestMethod\":\"GET\",\"RequestPath\":\"/cart\","
          + "\"StartUTC\":\"2026-03-01T12:00:00.5Z\"}"),
  CLOUDFLARE(
      () -> new JsonLines(JsonLines.Dialect.CLOUDFLARE),
      "{\"ClientIP\":\"192.0.2.7\",\"ClientRequestHost\":\"shop.example\",\"ClientRequestMethod\":"
          + "\"GET\",\"ClientRequestURI\":\"/cart\",\"EdgeStartTimestamp\":1772366400100000000,"
          + "\"EdgeEndTimestamp\":1772366400117000000,\"EdgeResponseStatus\":200}"),
  NGINX_JSON(
      () -> new JsonLines(JsonLines.Dialect.NGINX),
      "{\"time_iso8601\":\"2026-03-01T12:00:00+00:00\",\"remote_addr\":\"192.0.2.7\","
          + "\"request_method\":\"GET\",\"request_uri\":\"/cart?x=1\",\"status\":\"200\","
          + "\"request_time\":\"0.017\"}"),
  JSON(
      () -> new JsonLines(JsonLines.Dialect.ANY),
      "{\"time\":\"2026-03-01T12:00:00Z\",\"method\":\"GET\",\"path\":\"/cart\",\"status\":200,"
          + "\"duration_ms\":17}"),
  LOGFMT(
      LogfmtLines::new, "time=2026-03-01T12:00:00Z method=GET path=/cart status=200 duration=17ms");

  /** The name of a format given as log_format. */
  static final String TEMPLATE = "log_format";

  static final String AUTO = "auto";

  /** What lines have of which no format reads one. */
  static final String UNKNOWN = "unknown";

  @SuppressWarnings("ImmutableEnumChecker") // Constructors.
  private final Supplier<LineParser> parsers;

  private final String example;

  LogFormat(Supplier<LineParser> parsers, String example) {
    this.parsers = parsers;
    this.example = example;
  }

  /** Its name in the API. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  String example() {
    return example;
  }

  LineParser parser() {
    return parsers.get();
  }

  static Optional<LogFormat> named(String label) {
    return Arrays.stream(values()).filter(format -> format.label().equals(label)).findFirst();
  }

  static RefusedException unknown(String label) {
    List<String> names = Arrays.stream(values()).map(LogFormat::label).toList();
    return new RefusedException(
        RefusedException.Reason.MALFORMED,
        "format: '%s' (expected: auto, log_format, %s)"
            .formatted(
                RefusedException.shortened(label),
                names.stream().sorted().collect(Collectors.joining(", "))));
  }
}
