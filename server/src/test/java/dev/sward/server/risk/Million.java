package dev.sward.server.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.EventDraft;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/** A server with an objective of a million events in 30 days, of which a thousand may be bad. */
record Million(SwardServer server, Instant now) {
  private static final String RISKS = "/api/v1/risks";

  /** So many of the events are bad, an hour ago. */
  void count(double bad) {
    EventDraft draft = EventDraft.of("shop");
    draft.at(now.minus(Duration.ofDays(33))).with("ok", true);
    draft.at(now.minus(Duration.ofDays(20)), 500_000).with("ok", true);
    draft.at(now.minus(Duration.ofDays(2)), 500_000 - bad).with("ok", true);
    if (bad > 0) {
      draft.at(now.minus(Duration.ofHours(1)), bad).with("ok", false);
    }
    server.store(draft.request());
    define("buying", "shop");
  }

  void define(String name, String service) {
    String slo =
        """
        {"name":"%s","service":"%s","sli":{"datasets":["%s"],"good":"ok"},"target":0.999,"window":"30d"}
        """
            .formatted(name, service, service);
    assertThat(server.post("/api/v1/slos", slo).statusCode()).isEqualTo(201);
    await()
        .atMost(Duration.ofMinutes(2))
        .until(
            () -> get("/api/v1/slos/%s/status".formatted(name)).path("progress").asDouble() == 1);
  }

  JsonNode get(String path) {
    HttpResponse<String> answer = server.get(path);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  JsonNode add(String body) {
    HttpResponse<String> answer = server.post(RISKS, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    return SwardServer.json(answer);
  }

  /** Once in 30 days, for all events. */
  JsonNode addOutage(double detectMinutes, double repairMinutes) {
    return add(
        """
        {"title":"MySQL is down","service":"shop","slos":["buying"],"every":"30d",
         "detect_minutes":%s,"repair_minutes":%s,"share_of_events":1,
         "spread":{"frequency":1,"detect":1,"repair":1}}
        """
            .formatted(detectMinutes, repairMinutes));
  }

  JsonNode register() {
    return get(RISKS);
  }

  /** What the register says of an objective. */
  JsonNode slo(String name) {
    for (JsonNode slo : register().path("slos")) {
      if (slo.path("slo").asText().equals(name)) {
        return slo;
      }
    }
    throw new AssertionError("no objective " + name);
  }

  /** The cost of a risk, as an objective's part of the register says it. */
  static JsonNode of(JsonNode slo, JsonNode risk) {
    for (JsonNode one : slo.path("risks")) {
      if (one.path("risk").equals(risk.path("id"))) {
        return one;
      }
    }
    throw new AssertionError("no risk " + risk);
  }

  JsonNode change(JsonNode risk, String members) {
    HttpResponse<String> answer =
        server.send(
            "PUT",
            RISKS + "/" + risk.path("id").asText(),
            "{\"version\":%s,%s}".formatted(risk.path("version"), members));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return SwardServer.json(answer);
  }

  /** Takes the typical risks out of the sums. */
  void retireSeeds() {
    for (JsonNode risk : register().path("risks")) {
      if (risk.path("source").asText().equals("seeded")) {
        change(risk, "\"retired\":true");
      }
    }
  }
}
