package dev.sward.server.ingest.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sward.event.Value;
import dev.sward.server.ingest.RefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the lines of each format become. */
@SuppressWarnings("StringConcatToTextBlock") // Lines are what is tried.
final class LogFormatsTest {
  private static final String AT_NOON = "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] ";

  private final Set<String> routes = ConcurrentHashMap.newKeySet();

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void exampleOfEachFormat_isFoundOutAndRead(LogFormat format) throws IOException {
    List<LogLines.Line> lines =
        new LogLines(new ByteArrayInputStream(format.example().getBytes(StandardCharsets.UTF_8)))
            .first();
    assertThat(Detection.rank(lines, ZoneOffset.UTC, Carry.NONE).getFirst())
        .isEqualTo(new Detection.Candidate(format, 1));
    String[] texts = format.example().split("\n", -1);
    LineParser parser = format.parser();
    parser.directive(texts[0]);
    Map<String, String> event = event(parser, texts[texts.length - 1]);
    if (format == LogFormat.NLB) {
      assertThat(event)
          .containsEntry("client.address", "192.0.2.7")
          .containsEntry("client.port", "51341")
          .containsEntry("duration_ms", "5.0")
          .containsEntry("network.sent_bytes", "246")
          .doesNotContainKey("http.request.method");
      return;
    }
    assertThat(event)
        .containsEntry("http.request.method", "GET")
        .containsEntry("http.response.status_code", "200")
        .containsEntry("error", "false")
        .containsEntry("meta.signal_type", "access_log");
    boolean root = format == LogFormat.ELB;
    assertThat(event).containsEntry("http.route", root ? "/" : "/cart");
    assertThat(event.get("time")).startsWith("2026-03-01T12:00:00");
  }

  @Test
  void combined_withVirtualHostUserAndDuration() {
    Map<String, String> event =
        event(
            LogFormat.COMBINED.parser(),
            "shop.example:8443 192.0.2.7 - ada [01/Mar/2026:12:00:00 -0130]"
                + " \"POST /orders/42/items?a=b HTTP/2.0\" 503 17 \"https://x/\" \"k6/0.49\" 0.250");
    assertThat(event)
        .isEqualTo(
            new TreeMap<>(
                Map.ofEntries(
                    Map.entry("time", "2026-03-01T13:30:00Z"),
                    Map.entry("server.address", "shop.example"),
                    Map.entry("server.port", "8443"),
                    Map.entry("client.address", "192.0.2.7"),
                    Map.entry("user.name", "ada"),
                    Map.entry("http.request.method", "POST"),
                    Map.entry("url.path", "/orders/42/items"),
                    Map.entry("url.query", "a=b"),
                    Map.entry("network.protocol.version", "2"),
                    Map.entry("http.response.status_code", "503"),
                    Map.entry("http.response.body.size", "17"),
                    Map.entry("http.request.header.referer", "https://x/"),
                    Map.entry("user_agent.original", "k6/0.49"),
                    Map.entry("user_agent.synthetic.type", "test"),
                    Map.entry("duration_ms", "250.0"),
                    Map.entry("http.route", "/orders/{id}/items"),
                    Map.entry("name", "POST /orders/{id}/items"),
                    Map.entry("error", "true"),
                    Map.entry("meta.signal_type", "access_log"))));
  }

  @Test
  void combined_bearsOddQuotes() {
    LineParser parser = LogFormat.COMBINED.parser();
    assertThat(event(parser, AT_NOON + "\"GET /a\"b HTTP/1.1\" 200 1 \"-\" \"Mozilla \"x\"y\" 12"))
        .containsEntry("url.path", "/a\"b")
        .containsEntry("user_agent.original", "Mozilla \"x\"y")
        .containsEntry("duration_ms", "0.012");
    assertThat(event(parser, AT_NOON + "\"GET / HTTP/1.1\" 200 - \"-\" \"cut off"))
        .containsEntry("user_agent.original", "cut off")
        .doesNotContainKey("http.response.body.size");
    assertThat(event(parser, AT_NOON + "\"\\x16\\x03\" 400 0 \"-\" \"-\""))
        .containsEntry("http.request.line", "\\x16\\x03")
        .containsEntry("name", "HTTP")
        .doesNotContainKey("http.request.method");
    assertThat(event(parser, AT_NOON + "\"PURGE /x HTTP/1.1\" 200 0 \"-\" \"-\""))
        .containsEntry("http.request.method", "_OTHER")
        .containsEntry("http.request.method_original", "PURGE");
  }

  @Test
  void combined_refusesWhatIsNone() {
    LineParser parser = LogFormat.COMBINED.parser();
    for (String line :
        List.of(
            "",
            " ",
            "[",
            "a b c [",
            "192.0.2.7 [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
            "192.0.2.7 - - [31/Feb/2026:12:00:00 +0000] \"GET / HTTP/1.0\" 200 1",
            "192.0.2.7 - - [01/Mar/2026:12:00:00 +9900] \"GET / HTTP/1.0\" 200 1",
            "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.0\"",
            "192.0.2.7 - - [01/Mar/2026:12:00:00 +0000] \"GET / HTTP/1.0 200 1",
            AT_NOON + "\"GET / HTTP/1.0\" 99 1",
            AT_NOON + "\"GET / HTTP/1.0\" 200 x")) {
      assertThat(verdict(parser, line.getBytes(StandardCharsets.UTF_8)))
          .as(line)
          .isEqualTo(Verdict.UNPARSED);
    }
  }

  @Test
  void template_isNginxsOwnString() {
    LineParser parser =
        TemplateLines.compile(
            "log_format main escape=default '$remote_addr [$time_local] \"$request\" '\n"
                + "  '$status ${request_time}s up=$upstream_response_time $my_var';");
    assertThat(
            event(
                parser,
                "192.0.2.7 [01/Mar/2026:12:00:00 +0000] \"GET /a HTTP/1.1\" 502 0.017s up=0.5 blue"))
        .containsEntry("url.path", "/a")
        .containsEntry("http.response.status_code", "502")
        .containsEntry("duration_ms", "17.0")
        .containsEntry("upstream.duration_ms", "500.0")
        .containsEntry("nginx.my_var", "blue");
    assertThat(verdict(parser, "192.0.2.7 - oops".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(Verdict.UNPARSED);
  }

  @Test
  void templateThatIsNone_saysWhy() {
    assertThatThrownBy(() -> TemplateLines.compile("$status$request"))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "log_format: two variables side by side (expected: something between them). Give the"
                + " string of nginx's log_format directive");
    for (String bad : List.of("", "no variable", "$", "${status", "a $ b", "'$status'$")) {
      assertThatThrownBy(() -> TemplateLines.compile(bad))
          .as(bad)
          .isInstanceOf(RefusedException.class);
    }
  }

  @Test
  void haproxy_keepsTimersAndTermination() {
    assertThat(
            event(
                LogFormat.HAPROXY.parser(),
                "192.0.2.7:33317 [01/Mar/2026:12:00:00.655] front~ shop/<NOSRV> 10/-1/-1/-1/+50 503"
                    + " 212 - - SC-- 1/2/3/4/+5 6/7 {shop.example|curl} {} \"GET /a?b HTTP/1.1\""))
        .containsEntry("time", "2026-03-01T12:00:00.655Z")
        .containsEntry("haproxy.time.request_ms", "10")
        .doesNotContainKey("haproxy.time.queue_ms")
        .containsEntry("duration_ms", "50.0")
        .containsEntry("haproxy.termination_state", "SC--")
        .containsEntry("haproxy.retries", "5")
        .containsEntry("haproxy.queue.backend", "7")
        .containsEntry("haproxy.request.captured", "shop.example|curl")
        .containsEntry("upstream.address", "<NOSRV>")
        .containsEntry("url.query", "b");
  }

  @Test
  void timesWithoutOffset_areOfTheZone() {
    LineTimes berlin = new LineTimes(ZoneId.of("Europe/Berlin"));
    assertThat(time(berlin, "2026-07-01 12:00:00")).isEqualTo("2026-07-01T10:00:00Z");
    assertThat(time(berlin, "01/Jan/2026:12:00:00.25")).isEqualTo("2026-01-01T11:00:00.250Z");
    assertThat(time(berlin, "2026-07-01T12:00:00+02:00")).isEqualTo("2026-07-01T10:00:00Z");
    assertThat(time(berlin, "1772366400.5")).isEqualTo("2026-03-01T12:00:00.500Z");
    assertThat(time(berlin, "yesterday")).isEqualTo("none");
    assertThat(time(berlin, "2026-02-30T12:00:00Z")).isEqualTo("none");
  }

  @Test
  void pathsFoldToRoutes() {
    assertThat(route("/users/42/orders/2026-03-01")).isEqualTo("/users/{id}/orders/{id}");
    assertThat(route("/u/3f2504e0-4f89-11d3-9a0c-0305e82c3301")).isEqualTo("/u/{id}");
    assertThat(route("/img/9f86d081884c7d659a2feaa0c55ad015.png")).isEqualTo("/img/{id}.png");
    assertThat(route("/t/dGhpcyBpcyBhIHRva2Vu1Qz")).isEqualTo("/t/{id}");
    assertThat(route("/m/ada%40example.org/x")).isEqualTo("/m/{id}/x");
    assertThat(route("/presentations/logstash-monitorama-2013/plugin.js"))
        .isEqualTo("/presentations/logstash-monitorama-2013/plugin.js");
    assertThat(route("//a/")).isEqualTo("//a/");
    assertThat(route("*")).isEqualTo("*");
    assertThat(route("/a".repeat(100))).isEqualTo("/a".repeat(12) + "/*");
    assertThat(route("/" + "b!".repeat(5_000))).isEqualTo("/*");
  }

  @Test
  void routesAreBounded_andWhatIsNotFoundLeavesRoom() {
    for (int i = 0; i < 2 * RouteBook.MAX_ROUTES; i++) {
      RouteBook.admitted(routes, "/scan" + i + "x", 404);
    }
    assertThat(routes).hasSize(RouteBook.MAX_ROUTES / 2);
    assertThat(RouteBook.admitted(routes, "/real", 200)).isEqualTo("/real");
    assertThat(RouteBook.admitted(routes, "/real", 404)).isEqualTo("/real");
    for (int i = 0; i < 2 * RouteBook.MAX_ROUTES; i++) {
      RouteBook.admitted(routes, "/page" + i + "x", 200);
    }
    assertThat(routes).hasSize(RouteBook.MAX_ROUTES);
    assertThat(RouteBook.admitted(routes, "/late", 200)).isEqualTo(RouteBook.OTHER);
  }

  @Test
  void agentsAreToldApart() {
    assertThat(agent("Mozilla/5.0 (compatible; Googlebot/2.1)")).isEqualTo("bot");
    assertThat(agent("wrk/4.2.0")).isEqualTo("test");
    assertThat(agent("ApacheBench/2.3")).isEqualTo("test");
    assertThat(agent("curl/8.5.0")).isEmpty();
    assertThat(agent("Mozilla/5.0 (Linux; CUBOT X30)")).isEmpty();
  }

  @Test
  void rubbish_isRefusedByEveryFormatWithoutFail() {
    long seed = 20_260_301;
    Random random = new Random(seed);
    for (LogFormat format : LogFormat.values()) {
      byte[] example = format.example().getBytes(StandardCharsets.UTF_8);
      LineParser parser = format.parser();
      parser.directive(format.example().split("\n", -1)[0]);
      for (int i = 0; i < 3_000; i++) {
        byte[] line = example.clone();
        int changes = 1 + random.nextInt(20);
        for (int change = 0; change < changes; change++) {
          line[random.nextInt(line.length)] =
              (byte) " \"[]{}/:-0\\\t\u0000\u00ff".charAt(random.nextInt(14));
        }
        int from = random.nextInt(line.length);
        int to = from + random.nextInt(line.length - from);
        assertThat(verdict(parser, line)).as("seed %d", seed).isNotNull();
        assertThat(verdict(parser, java.util.Arrays.copyOfRange(line, from, to))).isNotNull();
      }
    }
  }

  private Map<String, String> event(LineParser parser, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    AccessLine line = new AccessLine(new LineTimes(ZoneOffset.UTC));
    Verdict verdict = parser.parse(bytes, 0, bytes.length, line);
    assertThat(verdict).as(text).isIn(Verdict.REQUEST, Verdict.RECORD);
    Map<String, String> event = new TreeMap<>();
    if (line.epochNanos() != LineTimes.NONE) {
      event.put("time", Instant.ofEpochSecond(0, line.epochNanos()).toString());
    }
    new DerivedFields(routes).to(line, verdict, sink(event));
    return event;
  }

  private static LineSink sink(Map<String, String> event) {
    return new LineSink() {
      @Override
      public void text(String name, byte[] bytes, int from, int length) {
        event.put(name, new String(bytes, from, length, StandardCharsets.UTF_8));
      }

      @Override
      public void value(String name, Value value) {
        event.put(name, value instanceof Value.Num number ? "" + number.value() : value.text());
      }
    };
  }

  private Verdict verdict(LineParser parser, byte[] bytes) {
    AccessLine line = new AccessLine(new LineTimes(ZoneOffset.UTC));
    Verdict verdict = parser.parse(bytes, 0, bytes.length, line);
    if (verdict == Verdict.REQUEST) {
      new DerivedFields(routes).to(line, verdict, sink(new TreeMap<>()));
    }
    return verdict;
  }

  private static String time(LineTimes times, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long nanos = times.any(bytes, 0, bytes.length);
    return nanos == LineTimes.NONE ? "none" : Instant.ofEpochSecond(0, nanos).toString();
  }

  private static String route(String path) {
    byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
    return new PathFolder().fold(bytes, 0, bytes.length);
  }

  private static String agent(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new SyntheticAgents().type(bytes, 0, bytes.length).orElse("");
  }
}
