package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.testkit.ask.SwardApi;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a truth file says is what a real server answers, to the last event, on either store. */
@Tag("slow")
final class TruthServerTest extends ServerOfEachStore {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Noise is made of hundreds, which are all alike. */
  private static final int MAX_FAULTS = 8;

  /** Every scenario, and how many of its requests are enough. */
  private static final Map<String, Long> SIZES =
      Map.ofEntries(
          Map.entry("A1", 10_000L),
          Map.entry("A1-sampled", 10_000L),
          Map.entry("A2", 10_000L),
          Map.entry("A2-half", 10_000L),
          Map.entry("A2-slow", 20_000L),
          Map.entry("A2-calm", 20_000L),
          Map.entry("A3", 3_000L),
          Map.entry("A4", 13_500L),
          Map.entry("A4-missing", 13_500L),
          Map.entry("A5", 12_000L),
          Map.entry("A5-short", 12_000L),
          Map.entry("A5-noise", 12_000L),
          Map.entry("A6", 5_000L),
          Map.entry("A7", 10_000L),
          Map.entry("A7b", 10_000L),
          Map.entry("A8", 5_000L),
          Map.entry("A24", 3L),
          Map.entry("A25", 5_000L),
          Map.entry("A26", 180L),
          Map.entry("A27", 10_000L),
          Map.entry("shop", 8_000L));

  static List<Arguments> everyScenarioOnEveryEngine() {
    List<Arguments> all = new ArrayList<>();
    for (String engine : STORES) {
      for (Scenarios.Entry entry : Scenarios.all()) {
        all.add(Arguments.of(entry.name(), engine));
      }
    }
    return all;
  }

  @ParameterizedTest
  @MethodSource("everyScenarioOnEveryEngine")
  void truth_isWhatTheServerAnswers(String name, String engine) throws IOException {
    long size = Objects.requireNonNull(SIZES.get(name), name);
    assertAnswered(Scenarios.named(name, parameters("test-" + name, size)), engine);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "A4 | 9000 | endpoint=/home limit=250 loads=6000 slow=40 failed=7 bots=0 unmeasured=9",
        "A5 | 9000 | endpoint=/orders share=0.3 episode=10 period=45 target=0.95",
        "A7 | 9000 | states=CA,TX version=v2.4.0 endpoint=/age share=1 background=0",
        "A7b | 9000 | versions=blue,green regions=7 share=0.9",
        "A8 | 4000 | skus=malbec-2020,sku-003 articles=30 endpoint=/basket",
        "A27 | 9000 | endpoint=/cart version=v2.3.0 minutes=90",
      })
  void truthOfChosenSettings_isWhatTheServerAnswers(String name, long size, String chosen)
      throws IOException {
    Map<String, String> settings = new TreeMap<>();
    for (String one : chosen.split(" ")) {
      settings.put(one.substring(0, one.indexOf('=')), one.substring(one.indexOf('=') + 1));
    }
    Parameters parameters = parameters("chosen-" + name, size);
    assertAnswered(Scenarios.named(name, parameters, settings), ON_DISK);
  }

  private static Parameters parameters(String service, long size) {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    return Parameters.of(7, end).sized(size).of(service.toLowerCase(Locale.ROOT));
  }

  private static void assertAnswered(Scenario scenario, String engine) throws IOException {
    Backfill.Sent sent = Backfill.send(scenario, uri(engine), Progress.SILENT);
    assertThat(sent.report().rejected()).isZero();
    assertAnswered(sent.truth(), engine);
  }

  private static void assertAnswered(Truth truth, String engine) throws IOException {
    Path file = folder.resolve("truth.json");
    TruthJson.write(truth, file);
    try (SwardApi api = new SwardApi(uri(engine))) {
      Answers answers = new Answers(api, JSON.readTree(file.toFile()));
      assertThat(answers.answered()).isEqualTo(answers.expected());
    }
  }

  /** What a truth file expects, beside what a server answers to what it says can be asked. */
  private static final class Answers {
    private final SwardApi api;
    private final JsonNode truth;
    private final List<String> expected = new ArrayList<>();
    private final List<String> answered = new ArrayList<>();

    Answers(SwardApi api, JsonNode truth) {
      this.api = api;
      this.truth = truth;
      truth
          .path("datasets")
          .properties()
          .forEach(dataset -> compare("all", dataset.getValue(), dataset.getKey(), "true"));
      truth.path("slis").forEach(this::compareSli);
      int faults = 0;
      for (JsonNode fault : truth.path("faults")) {
        if (faults++ < MAX_FAULTS) {
          String dataset = fault.path("dataset").asText();
          String where = fault.path("where").asText();
          String name = fault.path("name").asText();
          compare(name + " eligible", fault.path("eligible"), dataset, where);
          compare(name + " bad", fault.path("bad"), dataset, where + " and error");
        }
      }
    }

    List<String> expected() {
      return expected;
    }

    List<String> answered() {
      return answered;
    }

    private void compareSli(JsonNode sli) {
      String dataset = sli.path("dataset").asText();
      String eligible = "(" + sli.path("eligible").asText() + ")";
      String good = "(" + sli.path("good").asText() + ")";
      JsonNode known = sli.path("expected");
      double goodEvents =
          compare("good", known.path("good"), dataset, eligible + " and " + good).weighted();
      double badEvents =
          compare("bad", known.path("bad"), dataset, eligible + " and not " + good).weighted();
      for (Map.Entry<String, JsonNode> reason : known.path("not_applicable").properties()) {
        String where = reason.getValue().path("where").asText();
        compare(reason.getKey(), reason.getValue(), dataset, where);
      }
      double all = goodEvents + badEvents;
      double budget = (1 - sli.path("target").asDouble()) * all;
      compare("ratio", known.path("ratio"), goodEvents / all);
      compare("budget", known.path("budget"), budget);
      compare("budget left", known.path("budget_left"), (budget - badEvents) / budget);
    }

    private void compare(String what, JsonNode known, double asked) {
      expected.add("%s %.9f".formatted(what, known.asDouble()));
      answered.add("%s %.9f".formatted(what, asked));
    }

    private Count compare(String what, JsonNode known, String dataset, String where) {
      Count count = ask(dataset, where);
      expected.add(
          "%s %s %s"
              .formatted(
                  dataset,
                  what,
                  new Count(known.path("rows").asLong(), known.path("weighted").asDouble())));
      answered.add("%s %s %s".formatted(dataset, what, count));
      return count;
    }

    private Count ask(String dataset, String where) {
      ObjectNode question =
          JSON.createObjectNode()
              .put("dataset", dataset)
              .put("where", where)
              .put("granularity", 0)
              .put("start_time", epochSecond("start") - 3_600)
              .put("end_time", epochSecond("end") + 3_600);
      question.putArray("calculations").add("count").add("sum(1 / meta.weight)");
      JsonNode groups = api.ask(question.toString());
      if (groups.isEmpty()) {
        return Count.NONE;
      }
      JsonNode totals = groups.get(0).get("totals");
      return new Count(Math.round(totals.get(1).asDouble()), totals.get(0).asDouble());
    }

    private long epochSecond(String time) {
      return Instant.parse(truth.path(time).asText()).getEpochSecond();
    }
  }

  @Test
  void server_storesAScenarioSentAgainOnce() {
    Instant end = Instant.now().truncatedTo(ChronoUnit.DAYS);
    Scenario scenario = Scenarios.named("A4", Parameters.of(3, end).of("test-again"));
    SendReport first = Backfill.send(scenario, uri(ON_DISK), Progress.SILENT).report();
    SendReport second = Backfill.send(scenario, uri(ON_DISK), Progress.SILENT).report();
    assertThat(first).isEqualTo(new SendReport(13_500, 0, 0));
    assertThat(second).isEqualTo(new SendReport(0, 13_500, 0));
  }

  @Test
  void scenarioThatWasInterrupted_isCompletedOnce_withoutTheMemoryForRepetitions()
      throws IOException {
    Instant before = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(32));
    Scenario scenario = Scenarios.named("shop", Parameters.of(9, before).sized(60_000));
    URI uri = uri(ON_DISK);
    AtomicLong stored = new AtomicLong();
    Progress broken =
        (requests, ofRequests, events) -> {
          if (requests > 0) {
            stored.set(events);
            throw new IllegalStateException("broken off");
          }
        };
    assertThatThrownBy(() -> Backfill.send(scenario, uri, broken)).hasMessage("broken off");
    sendSomeOfTheLastPart(scenario, uri);

    Backfill.Sent rest = Backfill.sendMissing(scenario, uri, Progress.SILENT);
    assertAnswered(rest.truth(), ON_DISK);
    assertThat(stored.get()).isPositive();

    Backfill.Sent nothing = Backfill.sendMissing(scenario, uri, Progress.SILENT);
    assertThat(nothing.report()).isEqualTo(SendReport.NOTHING);
  }

  /** As a server that died in between leaves it: of each dataset some. */
  private static void sendSomeOfTheLastPart(Scenario scenario, URI uri) {
    MadePart made = Part.of(scenario).getLast().make(new Requests(scenario), scenario);
    try (EventsDoor door = new EventsDoor(uri, Optional.empty(), why -> {})) {
      made.events()
          .forEach((dataset, events) -> door.send(dataset, events.subList(0, events.size() / 3)));
    }
  }
}
