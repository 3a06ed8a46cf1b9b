package dev.sward.server.slo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.server.platform.meta.Meta;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.testkit.EventDraft;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Objectives through the real server. */
final class SlosTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String CHECKOUT =
      """
      {"name":"checkout","title":"Checkout","service":"shop","labels":{"team":"pay"},
       "sli":{"datasets":["shop"],"eligible":"route = '/buy'","good":"status < 500 and duration_ms<300"},
       "group_by":["state"],"target":0.9990,"window":"4w",
       "budgeting":{"method":"timeslices","slice":"5m","slice_target":0.95}}
      """;

  private final FakeClock clock = new FakeClock(NOW);

  @RegisterExtension final SwardServer server = SwardServer.at(clock);

  @BeforeEach
  void storeEvents() {
    server.store(
        EventDraft.of("shop")
            .at(NOW)
            .with("route", "/buy")
            .with("status", 200L)
            .with("duration_ms", 12L)
            .with("state", "CA")
            .request());
  }

  @Test
  void objective_isKeptInCanonicalForm() {
    HttpResponse<String> made = server.post("/api/v1/slos", CHECKOUT);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(made.body())
        .isEqualTo(
            "{\"name\":\"checkout\",\"title\":\"Checkout\",\"service\":\"shop\",\"labels\":{\"team\":\"pay\"},\"sli\":{\"datasets\":[\"shop\"],\"eligible\":\"route = '/buy'\",\"good\":\"status < 500 AND duration_ms < 300\"},\"group_by\":[\"state\"],\"max_groups\":100,\"target\":0.999,\"window\":\"28d\",\"budgeting\":{\"method\":\"timeslices\",\"slice\":\"5m\",\"slice_target\":0.95},\"generation\":1,\"created_at\":\"2026-03-01T12:00:00Z\",\"updated_at\":\"2026-03-01T12:00:00Z\",\"warnings\":[]}");
    JsonNode kept = SwardServer.json(server.get("/api/v1/slos/checkout"));
    assertThat(SwardServer.json(server.get("/api/v1/slos")).path("slos")).containsExactly(kept);
    HttpResponse<String> again = server.send("PUT", "/api/v1/slos/checkout", kept.toString());
    assertThat(again.statusCode()).as(again.body()).isEqualTo(200);
    assertThat(SwardServer.json(server.get("/api/v1/slos/checkout"))).isEqualTo(kept);
  }

  @Test
  void generation_changesWithWhatIsCounted() {
    server.post("/api/v1/slos", CHECKOUT);
    clock.advance(Duration.ofMinutes(1));
    JsonNode retargeted = put(CHECKOUT.replace("0.9990", "0.99"));
    assertThat(retargeted.path("generation").asLong()).isEqualTo(1);
    assertThat(retargeted.path("created_at").asText()).isEqualTo("2026-03-01T12:00:00Z");
    assertThat(retargeted.path("updated_at").asText()).isEqualTo("2026-03-01T12:01:00Z");
    assertThat(put(CHECKOUT.replace("300", "200")).path("generation").asLong()).isEqualTo(2);
    assertThat(put(CHECKOUT.replace("\"state\"", "\"plan\"")).path("generation").asLong())
        .isEqualTo(3);
    server.send("DELETE", "/api/v1/slos/checkout", "");
    assertThat(server.get("/api/v1/slos/checkout").statusCode()).isEqualTo(404);
    assertThat(put(CHECKOUT).path("generation").asLong()).isEqualTo(4);
  }

  @Test
  void unknownName_isAnsweredWithTheNearest_orThoseThereAre() {
    String unknown = "slo: %s (expected: the name of an objective)%s";
    assertThat(detail("GET", "checkout")).isEqualTo(unknown.formatted("checkout", ""));
    server.post("/api/v1/slos", CHECKOUT);

    assertThat(detail("GET", "chekout"))
        .isEqualTo(unknown.formatted("chekout", ". Did you mean checkout?"));
    assertThat(detail("DELETE", "Checkout"))
        .isEqualTo(unknown.formatted("Checkout", ". Did you mean checkout?"));
    assertThat(detail("GET", "search"))
        .isEqualTo(unknown.formatted("search", ". There is checkout"));
    assertThat(detail("GET", "chekout/status"))
        .isEqualTo(unknown.formatted("chekout", ". Did you mean checkout?"));
  }

  private String detail(String method, String name) {
    return SwardServer.json(server.send(method, "/api/v1/slos/" + name, ""))
        .path("detail")
        .asText();
  }

  private JsonNode put(String body) {
    return SwardServer.json(server.send("PUT", "/api/v1/slos/checkout", body));
  }

  @Test
  void existingName_isRefusedByPost() {
    server.post("/api/v1/slos", CHECKOUT);
    HttpResponse<String> second = server.post("/api/v1/slos", CHECKOUT);
    assertThat(second.statusCode()).isEqualTo(409);
    assertThat(SwardServer.json(second).path("detail").asText())
        .isEqualTo(
            "name: checkout (expected: one that is free). Change it with PUT /api/v1/slos/checkout");
  }

  @Test
  void everyFault_isToldWithItsPlace() {
    HttpResponse<String> answer =
        server.post(
            "/api/v1/slos",
            """
            {"name":"No Name","labels":{"a":1},
             "sli":{"datasets":["shop"],"eligible":"route = ","good":"5","bad":"x"},
             "target":1.2,"window":{"calendar":"year","time_zone":"Europe/Berln"},
             "budgeting":{"method":"timeslices","slice":"7m","slice_target":0.9},"max_groups":0}
            """);
    assertThat(answer.statusCode()).isEqualTo(400);
    JsonNode body = SwardServer.json(answer);
    assertThat(body.path("code").asText()).isEqualTo("slo.invalid");
    assertThat(body.path("errors"))
        .extracting(error -> error.path("path").asText() + ": " + error.path("message").asText())
        .containsExactlyInAnyOrder(
            "name: No Name (expected: 1 to 63 lower-case letters, digits and hyphens, as checkout-latency)",
            "labels.a: 1 (expected: a text of at most 200 characters)",
            "sli.bad: bad (expected: one of datasets, eligible, good)",
            "sli.eligible: the end (expected: an attribute, a number, a 'text' or something in parentheses)",
            "sli.good: 5 in a filter is a number (expected: a condition, true or false). Compare it with something, as in duration_ms > 300",
            "target: 1.2 (expected: 0 < target < 1). Use 0.999 for 99.9 %",
            "window.calendar: year (expected: one of week, month, quarter)",
            "window.time_zone: Europe/Berln (expected: a time zone such as Europe/Berlin). Did you mean Europe/Berlin?",
            "budgeting.slice: 7m (expected: whole minutes that divide a day, as 1m, 5m or 1h)",
            "max_groups: 0 (expected: a whole number, 1 to 1000)");
    assertThat(body.path("errors").findValue("position").asInt()).isEqualTo(8);
  }

  @Test
  void missingMembers_areNamed() {
    assertThat(SwardServer.json(server.post("/api/v1/slos", "{}")).path("detail").asText())
        .isEqualTo(
            "name: missing (expected: a name as checkout-latency); sli: missing (expected: {datasets, eligible, good}); target: missing (expected: a number, as 0.999 for 99.9 %); window: missing (expected: a number of days such as 30d, or {calendar, time_zone})");
    assertThat(server.post("/api/v1/slos", "[]").statusCode()).isEqualTo(400);
  }

  @Test
  void unknownNames_areWarnedOf() {
    String odd = CHECKOUT.replace("duration_ms<300", "duration_m<300");
    assertThat(SwardServer.json(server.post("/api/v1/slos", odd)).path("warnings").toString())
        .isEqualTo(
            "[\"sli.good: no event has the attribute duration_m. Did you mean duration_ms?\"]");
    assertThat(put(CHECKOUT.replace("[\"shop\"]", "[\"shp\"]")).path("warnings").toString())
        .isEqualTo("[\"sli.datasets: no events were sent to shp. Did you mean shop?\"]");
  }

  @Test
  void objectives_outliveARestart(@TempDir Path folder) throws Exception {
    Slos before = new Slos(Meta.open(folder), clock);
    DefinedSlo made = before.put(SloCodec.OF_KEPT.read(Json.parse(CHECKOUT.getBytes(UTF_8))).slo());
    before.delete(made.slo().name());
    DefinedSlo again = before.create(made.slo());
    assertThat(again.generation()).isGreaterThan(made.generation());
    assertThat(new Slos(Meta.open(folder), clock).all()).containsExactly(again);
  }

  /** Spelled out, a condition is longer than it was written; around the limit both happen. */
  @Test
  void whatWasAccepted_canBeReadAtTheNextStart(@TempDir Path folder) throws Exception {
    long seed = System.nanoTime();
    System.out.println("SlosTest.whatWasAccepted_canBeReadAtTheNextStart: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    Slos slos = new Slos(Meta.open(folder), clock);
    int refused = 0;
    List<Slo> accepted = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String body =
          Json.object()
              .put("name", "slo-" + i)
              .put("target", 0.99)
              .put("window", "7d")
              .set("sli", sliOfLength(64_500 + random.nextInt(700), random))
              .toString();
      try {
        accepted.add(slos.put(SloCodec.OF_KEPT.read(Json.parse(body.getBytes(UTF_8))).slo()).slo());
      } catch (ProblemException e) {
        assertThat(e)
            .hasMessageContaining("sli.good: as it would be kept, spelled out: expression: 6")
            .hasMessageContaining("characters (expected: at most 65536)");
        refused++;
      }
    }
    assertThat(refused).as("seed %d", seed).isBetween(1, 39);
    Slos after = new Slos(Meta.open(folder), clock);
    assertThat(after.broken()).isEmpty();
    assertThat(after.all())
        .extracting(DefinedSlo::slo)
        .as("seed %d", seed)
        .containsExactlyInAnyOrderElementsOf(accepted);
  }

  private static ObjectNode sliOfLength(int length, SplittableRandom random) {
    StringBuilder good = new StringBuilder("x<1");
    while (good.length() < length) {
      good.append(" or ").append("n".repeat(150 + random.nextInt(100))).append("<1");
    }
    ObjectNode sli = Json.object().put("good", good.toString());
    sli.putArray("datasets").add("shop");
    return sli;
  }

  @Test
  void objectiveThatCannotBeRead_isShownAndKeepsNothingFromStarting(@TempDir Path folder)
      throws Exception {
    Meta meta = Meta.open(folder);
    Slos before = new Slos(meta, clock);
    Slo slo = SloCodec.OF_KEPT.read(Json.parse(CHECKOUT.getBytes(UTF_8))).slo();
    before.put(slo);
    breakObjectives(meta);
    Slos after = new Slos(meta, clock);
    assertThat(after.all()).extracting(DefinedSlo::slo).containsExactly(slo);
    assertThat(after.broken())
        .singleElement()
        .satisfies(odd -> assertThat(odd.reason()).contains("target: 7"));
    SloName odd = new SloName("odd");
    assertThatThrownBy(() -> after.require(odd)).hasMessageStartingWith("slo.broken: odd: ");
    after.put(
        new Slo(
            odd,
            slo.title(),
            slo.description(),
            slo.service(),
            slo.labels(),
            slo.sli(),
            slo.target(),
            slo.window(),
            slo.budgeting(),
            slo.maxGroups()));
    assertThat(after.broken()).isEmpty();
    assertThat(new Slos(meta, clock).all()).hasSize(2);
  }

  @Test
  void objectiveThatCannotBeRead_isListedEverywhere_andCanBeDeleted() {
    server.post("/api/v1/slos", CHECKOUT);
    breakObjectives(Meta.open(server.data()));
    server.restart();
    for (String list : List.of("/api/v1/slos", "/api/v1/budgets")) {
      JsonNode broken = SwardServer.json(server.get(list)).path("broken");
      assertThat(broken).as(list).hasSize(1);
      assertThat(broken.get(0).path("name").asText()).isEqualTo("odd");
      assertThat(broken.get(0).path("reason").asText()).contains("target: 7");
    }
    assertThat(server.send("DELETE", "/api/v1/slos/odd", "").statusCode()).isEqualTo(204);
    assertThat(SwardServer.json(server.get("/api/v1/budgets")).has("broken")).isFalse();
    assertThat(server.send("DELETE", "/api/v1/slos/odd", "").statusCode()).isEqualTo(404);
  }

  /** Adds one that cannot be read to one that can. */
  private static void breakObjectives(Meta meta) {
    meta.jdbi()
        .useHandle(handle ->
            handle.execute(
                "INSERT INTO slo SELECT 'odd', generation, created_at, updated_at,"
                    + " '{\"name\":\"odd\",\"target\":7}' FROM slo"));
  }

  @Test
  void otherNameThanTheAddress_isRefused() {
    assertThat(server.send("PUT", "/api/v1/slos/other", CHECKOUT).body())
        .contains("name: checkout (expected: other, as in the address)");
  }
}
