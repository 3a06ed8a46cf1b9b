package dev.sward.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs commands against a server that gives prepared answers. */
final class MainTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final List<String> bodies = new CopyOnWriteArrayList<>();
  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private String url;

  private record Answer(int status, String body) {}

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    url = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext(
        "/",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          String key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
          keys.add(key == null ? "" : key);
          Answer answer = answers.removeFirst();
          byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().add("Retry-After", "0");
          exchange.sendResponseHeaders(answer.status(), body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void answer_isATableWithSparklineAndHonestFooter() {
    answers.add(new Answer(202, "{\"id\":\"q1\",\"state\":\"running\",\"progress\":0.5}"));
    answers.add(
        new Answer(
            200,
            """
            {"id":"q1","state":"done","warnings":["odd"],"links":{"result":"/api/v1/results/q1"},
             "query":{"start_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T00:05:00Z","granularity":60},
             "result":{"breakdowns":["route"],"calculations":["COUNT","P99(duration_ms)"],
              "groups":[
               {"key":["/a"],"totals":[1200,31.23456],"series":[
                {"time":"2026-01-01T00:00:00Z","values":[0,1]},
                {"time":"2026-01-01T00:01:00Z","values":[400,1]},
                {"time":"2026-01-01T00:04:00Z","values":[800,1]}]},
               {"key":[null],"totals":[7,null]}],
              "honesty":{"weighted":true,"quantile_relative_error":0.01,"groups_total":5},
              "cost":{"rows_scanned":123456,"elapsed_ms":12.3456}}}
            """));

    int code =
        run(
            "query",
            "web",
            "count, p99(duration_ms)",
            "--by",
            "route",
            "--last",
            "2h",
            "--order",
            "count desc",
            "--having",
            "count > 5");

    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
    assertThat(code).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            route  COUNT  P99(duration_ms)
            /a      1200             31.23  ▁▅  █
            –          7                 –

            2 of 5 groups · weighted estimate · quantiles ±1 %% · 123,456 rows scanned · 12.35 ms
            warning: odd
            %s/api/v1/results/q1
            """
                .formatted(url));
    assertThat(Api.json(bodies.getFirst()))
        .isEqualTo(
            Api.json(
                """
                {"dataset":"web","time_range":"2h","limit":100,
                 "calculations":"count, p99(duration_ms)","breakdowns":["route"],
                 "orders":[{"name":"COUNT","order":"descending"}],
                 "havings":[{"name":"COUNT","op":">","value":5.0}]}
                """));
  }

  @Test
  void refusedExpression_isShownWithACaretUnderTheCharacter() {
    answers.add(
        new Answer(
            400,
            """
            {"title":"The question is not valid","errors":[
             {"path":"where","message":"the end (expected: a value)","position":13},
             {"path":"calculated_fields[0].expression","message":"lenth( (expected: a function). Did you mean LENGTH?","position":0}]}
            """));

    assertThat(run("query", "web", "--where", "duration_ms >", "--field", "size = lenth(name)"))
        .isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            sward: The question is not valid
              where: the end (expected: a value)
                duration_ms >
                             ^
              calculated_fields[0].expression: lenth( (expected: a function). Did you mean LENGTH?
                lenth(name)
                ^
            """);
  }

  @Test
  void heatmap_isShownInPlaceOfItsColumn() {
    answers.add(
        new Answer(
            200,
            """
            {"id":"q1","state":"done","warnings":[],"links":{"result":"/api/v1/results/q1"},
             "query":{"start_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T00:02:00Z","granularity":60},
             "result":{"breakdowns":[],"calculations":["HEATMAP(ms)","COUNT"],
              "groups":[{"key":[],"totals":[null,5],"series":[
                {"time":"2026-01-01T00:01:00Z","values":[null,5]}],
               "heatmaps":[{"name":"HEATMAP(ms)","times":["2026-01-01T00:01:00Z"],"bounds":[1,2,5],"weights":[[4,1]]}]}],
              "honesty":{"weighted":false,"quantile_relative_error":0,"groups_total":1},
              "cost":{"rows_scanned":5,"elapsed_ms":1}}}
            """));

    assertThat(run("query", "web", "heatmap(ms), count")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            COUNT
                5   █

            HEATMAP(ms)
            5 ┐
            2 │ ▒
            1 │ █
              └──
               2026-01-01T00:00:00Z 2026-01-01T00:02:00Z
               ░ ≤ 0.25  ▒ ≤ 1  ▓ ≤ 2.25  █ ≤ 4 events

            1 of 1 groups · exact · 5 rows scanned · 1 ms
            %s/api/v1/results/q1
            """
                .formatted(url));
  }

  @Test
  void heatmapAlone_hasNoTable() {
    answers.add(
        new Answer(
            200,
            """
            {"id":"q1","state":"done","warnings":[],"links":{"result":"/api/v1/results/q1"},
             "query":{"start_time":"2026-01-01T00:00:00Z","end_time":"2026-01-01T00:02:00Z","granularity":60},
             "result":{"breakdowns":[],"calculations":["HEATMAP(ms)"],
              "groups":[{"key":[],"totals":[null],
               "heatmaps":[{"name":"HEATMAP(ms)","times":[],"bounds":[],"weights":[]}]}],
              "honesty":{"weighted":false,"quantile_relative_error":0,"groups_total":1},
              "cost":{"rows_scanned":5,"elapsed_ms":1}}}
            """));

    assertThat(run("query", "web", "heatmap(ms)")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("HEATMAP(ms)\nno values\n\n1 of 1");
  }

  @Test
  void refusedQuestion_isTextWithAllErrors() {
    answers.add(
        new Answer(
            400,
            """
            {"title":"The question is not valid","detail":"x","errors":[
             {"path":"breakdowns[0]","message":"rout (expected: a column). Did you mean route?"}]}
            """));

    assertThat(run("query", "web")).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            sward: The question is not valid
              breakdowns[0]: rout (expected: a column). Did you mean route?
            """);
  }

  @Test
  void busyServer_getsTheSameEventsUnderTheSameKeyAgain() {
    answers.add(new Answer(503, "{}"));
    answers.add(
        new Answer(
            200,
            """
            {"received":3,"stored":1,"duplicates":1,"rejected":[{"reason":"invalid_event","count":1,
             "samples":[{"line":2,"error":"no object","text":"[1\\u001b]"}]}]}
            """));

    assertThat(run("send", "--dataset", "web", "{\"name\":\"deploy\"}")).isEqualTo(1);
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            1 stored · 1 duplicates · 1 rejected
              1 invalid_event
                event:2: no object
                  [1\ufffd]
            """);
    assertThat(bodies).containsExactly("{\"name\":\"deploy\"}", "{\"name\":\"deploy\"}");
    assertThat(keys.getFirst()).isNotEmpty().isEqualTo(keys.get(1));
  }

  @Test
  void trace_isIndentedBelowParents() {
    answers.add(
        new Answer(
            200,
            """
            {"events":[
             {"time":"2026-01-01T00:00:00Z","attributes":{"trace.span_id":"a","name":"GET","duration_ms":9}},
             {"time":"2026-01-01T00:00:00.0015Z","attributes":{"trace.span_id":"b","trace.parent_id":"a",
              "name":"sql","duration_ms":2.5,"service.name":"db"}}]}
            """));

    assertThat(run("trace", "t1")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            """
            start ms   ms  span   service
                   0    9  GET
                 1.5  2.5    sql  db
            """);
  }

  @Test
  void missingServer_isExitCode3WithWhatToDo() {
    server.stop(0);

    assertThat(run("datasets")).isEqualTo(3);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "sward: no server at %s. Start it with ./sward up, or say where it is with --server\n"
                .formatted(url));
  }

  @Test
  void wrongUse_isExitCode2AndSendsNothing() {
    assertThat(run("query")).isEqualTo(2);
    assertThat(run("query", "web", "--having", "many")).isEqualTo(2);
    assertThat(run("send", "{}")).isEqualTo(2);
    assertThat(bodies).isEmpty();
  }

  private int run(String... arguments) {
    return Main.run(
        new Console(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false),
        Stream.concat(Stream.of(arguments), Stream.of("--server", url)).toArray(String[]::new));
  }
}
