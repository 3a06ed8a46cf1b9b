package dev.sward.server.slo;

import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.TimeRange;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes indicators of the columns and values of a dataset. Asks the store. */
public final class Candidates {
  private static final String SYNTHETIC = "user_agent.synthetic.type";
  private static final String TEST_RESULT = "test.case.result.status";
  private static final String SEVERITY = "severity";
  private static final String GRPC_STATUS = "rpc.grpc.status_code";
  private static final int MOST_ROUTES = 100;

  /** Paths that probes ask for, not people. */
  private static final Set<String> PROBES =
      Set.of(
          "/health",
          "/healthz",
          "/health/live",
          "/health/ready",
          "/actuator/health",
          "/live",
          "/livez",
          "/ready",
          "/readyz",
          "/ping",
          "/status",
          "/metrics",
          "/server-status");

  /** Steps of a round threshold within a power of ten. */
  private static final double[] ROUND = {1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10};

  private final DatasetShape shape;

  Candidates(DatasetShape shape) {
    this.shape = shape;
  }

  /** Those that the events of a dataset in a time range suggest. Blocks. */
  public static List<Candidate> of(
      DatasetName dataset, TimeRange range, EventStore store, QueryControl control) {
    return new Candidates(new DatasetShape(dataset, range, store, control)).all();
  }

  /** Those whose columns there are, availability first. */
  List<Candidate> all() {
    List<Candidate> found = new ArrayList<>();
    if (shape.has(TEST_RESULT)) {
      found.add(tests());
      return found;
    }
    List<String> served = served();
    Optional<String> status = shape.firstOf("http.response.status_code", "http.status_code");
    status.ifPresent(column -> found.add(http(served, column)));
    if (shape.has(GRPC_STATUS)) {
      found.add(grpc(served));
    }
    if (found.isEmpty() && shape.has(FieldNames.ERROR)) {
      found.add(errors(served));
    }
    if (shape.has(SEVERITY)) {
      found.add(logs());
    }
    if (shape.has(FieldNames.DURATION_MS)) {
      latency(served, status).ifPresent(found::add);
    }
    return found;
  }

  /** What people asked for: server spans, neither robots nor probes. */
  private List<String> served() {
    List<String> terms = new ArrayList<>();
    if (shape.has(FieldNames.SPAN_KIND)) {
      boolean consumer = !shape.values(FieldNames.SPAN_KIND).contains("server");
      terms.add("%s = '%s'".formatted(FieldNames.SPAN_KIND, consumer ? "consumer" : "server"));
    }
    if (shape.has(SYNTHETIC)) {
      terms.add(SYNTHETIC + " NOT EXISTS");
    }
    shape
        .firstOf("url.path", "http.route", "http.target")
        .ifPresent(column -> {
          String probes =
              shape.values(column).stream()
                  .filter(PROBES::contains)
                  .sorted()
                  .map("'%s'"::formatted)
                  .collect(Collectors.joining(", "));
          if (!probes.isEmpty()) {
            terms.add("%s NOT IN (%s)".formatted(column, probes));
          }
        });
    return terms;
  }

  private Candidate http(List<String> served, String status) {
    return new Candidate(
        "availability",
        "Requests answered without a server error",
        "%s tells which requests failed on the server's side; 4xx is the client's."
            .formatted(status),
        served,
        status + " < 500",
        status,
        routes());
  }

  private Candidate grpc(List<String> served) {
    return new Candidate(
        "rpc-availability",
        "Calls answered without a server error",
        "%s tells which calls failed on the server's side: UNKNOWN, DEADLINE_EXCEEDED, UNIMPLEMENTED, INTERNAL, UNAVAILABLE, DATA_LOSS."
            .formatted(GRPC_STATUS),
        served,
        GRPC_STATUS + " NOT IN (2, 4, 12, 13, 14, 15)",
        GRPC_STATUS,
        shape.has("rpc.method") ? Optional.of("rpc.method") : Optional.empty());
  }

  private Candidate errors(List<String> served) {
    return new Candidate(
        "availability",
        "Events without an error",
        "error tells which failed; where it is missing there was none.",
        served,
        "error NOT EXISTS OR error = false",
        FieldNames.ERROR,
        routes());
  }

  private static Candidate logs() {
    return new Candidate(
        "log-errors",
        "Log records below ERROR",
        "severity tells which log records are errors (17 and above).",
        List.of("meta.signal_type = 'log'"),
        SEVERITY + " < 17",
        SEVERITY,
        Optional.empty());
  }

  private Candidate tests() {
    return new Candidate(
        "tests",
        "Test cases that pass",
        TEST_RESULT + " tells which test cases passed.",
        List.of(TEST_RESULT + " EXISTS"),
        TEST_RESULT + " = 'pass'",
        TEST_RESULT,
        shape.has("test.suite.name") ? Optional.of("test.suite.name") : Optional.empty());
  }

  /** Of requests that did not fail, which are often answered faster or slower. */
  private Optional<Candidate> latency(List<String> served, Optional<String> status) {
    List<String> eligible = new ArrayList<>(served);
    status.ifPresent(column -> eligible.add(column + " < 500"));
    return shape
        .p95(FieldNames.DURATION_MS, Candidate.all(eligible))
        .filter(p95 -> p95 > 0)
        .map(p95 -> latency(eligible, text(roundUp(p95))));
  }

  private Candidate latency(List<String> eligible, String threshold) {
    return new Candidate(
        "latency",
        "Answered within %s ms".formatted(threshold),
        "%s tells how long it took; about 95 %% took less than %s ms."
            .formatted(FieldNames.DURATION_MS, threshold),
        eligible,
        "%s < %s".formatted(FieldNames.DURATION_MS, threshold),
        FieldNames.DURATION_MS,
        routes());
  }

  private Optional<String> routes() {
    return shape
        .firstOf("http.route")
        .filter(route -> {
          int different = shape.values(route).size();
          return different > 1 && different <= MOST_ROUTES;
        });
  }

  /** The smallest round number that is larger. */
  public static double roundUp(double number) {
    double power = Math.pow(10, Math.floor(Math.log10(number)));
    for (double step : ROUND) {
      if (step * power > number) {
        return step * power;
      }
    }
    return 15 * power;
  }

  private static String text(double number) {
    return new Value.Num(number).text();
  }
}
