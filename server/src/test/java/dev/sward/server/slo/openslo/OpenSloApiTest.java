package dev.sward.server.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.SwardServer;
import dev.sward.server.platform.http.Json;
import dev.sward.testkit.EventDraft;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of objectives through the real server. */
final class OpenSloApiTest {
  private static final String PATH = "/api/v1/openslo";

  @RegisterExtension final SwardServer server = SwardServer.with();

  @Test
  void appliedFiles_areCreatedThenUnchangedThenChanged() {
    server.store(EventDraft.of("shop").at(Instant.now()).with("y", 2L).request());
    String files = slo("a", "0.99", "shop") + "---\n" + slo("b", "0.9", "shop");

    assertThat(states(apply("", files))).isEqualTo("a created, b created");
    assertThat(states(apply("", files))).isEqualTo("a unchanged, b unchanged");
    JsonNode report = apply("", files.replace("0.99", "0.999").replace("y > 1", "y > 2"));
    assertThat(report.path("slos"))
        .hasToString(
            "[{\"name\":\"a\",\"state\":\"changed\",\"changes\":[{\"field\":\"sli.good\",\"before\":\"y > 1\",\"after\":\"y > 2\"},{\"field\":\"target\",\"before\":0.99,\"after\":0.999}]},{\"name\":\"b\",\"state\":\"changed\",\"changes\":[{\"field\":\"sli.good\",\"before\":\"y > 1\",\"after\":\"y > 2\"}]}]");
    assertThat(SwardServer.json(server.get("/api/v1/slos/a")).path("target").asText())
        .isEqualTo("0.999");
  }

  @Test
  void unknownNames_areWarnedOf() {
    assertThat(apply("?dry_run=true", slo("a", "0.99", "shop")).at("/slos/0/warnings"))
        .hasToString("[\"sli.datasets: no events were sent to shop.\"]");
    server.store(EventDraft.of("shop").at(Instant.now()).with("yy", 2L).request());
    for (String state : List.of("created", "unchanged")) {
      JsonNode applied = apply("", slo("a", "0.99", "shop")).at("/slos/0");
      assertThat(applied)
          .hasToString(
              "{\"name\":\"a\",\"state\":\"%s\",\"warnings\":[\"sli.good: no event has the attribute y. Did you mean yy?\"]}"
                  .formatted(state));
    }
  }

  /** Written, it is within the limit of a text; spelled out it is not. */
  @Test
  void conditionThatCouldNotBeReadBack_isRefused() {
    String good = ("n".repeat(200) + "<1 or ").repeat(317) + "y > 1";
    assertThat(post("", slo("a", "0.99", "shop").replace("y > 1", good)).body())
        .contains("a.sli.good: expression: 65");
    assertThat(names()).isEmpty();
  }

  @Test
  void dryRun_tellsAndChangesNothing() {
    assertThat(states(apply("?dry_run=true", slo("a", "0.99", "shop")))).isEqualTo("a created");
    assertThat(names()).isEmpty();
  }

  @Test
  void prune_deletesOnlyWhatHasTheLabelAndIsNotDefined() {
    apply(
        "",
        String.join(
            "---\n", slo("a", "0.9", "shop"), slo("b", "0.9", "shop"), slo("c", "0.9", "bar")));

    assertThat(states(apply("?prune=team%3Dshop&dry_run=1", slo("a", "0.9", "shop"))))
        .isEqualTo("a unchanged, b deleted");
    assertThat(names()).containsExactly("a", "b", "c");
    assertThat(states(apply("?prune=team%3Dshop", slo("a", "0.9", "shop"))))
        .isEqualTo("a unchanged, b deleted");
    assertThat(names()).containsExactly("a", "c");
    assertThat(post("?prune=team%3Dshop", "").statusCode()).isEqualTo(400);
    assertThat(post("?prune=shop", slo("a", "0.9", "shop")).body())
        .contains("prune: shop (expected: LABEL=VALUE, several with commas, as team=shop)");
    assertThat(names()).containsExactly("a", "c");
  }

  @Test
  void oneWrongObject_refusesAllAndNamesThePlace() {
    ObjectNode body = Json.object();
    body.putArray("files")
        .add(Json.object().put("name", "a.yaml").put("text", slo("a", "0.9", "shop")))
        .add(Json.object().put("name", "b.yaml").put("text", slo("b", "9", "shop")));

    HttpResponse<String> refused = server.post(PATH, body.toString());

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
    JsonNode problem = SwardServer.json(refused);
    assertThat(problem.path("code").asText()).isEqualTo("openslo.invalid");
    assertThat(problem.path("errors"))
        .hasToString(
            "[{\"path\":\"spec.objectives[0].target\",\"message\":\"9 (expected: a number above 0 and below 1. Use 0.999 for 99.9 %)\",\"value\":\"9\",\"file\":\"b.yaml\",\"line\":14,\"column\":15}]");
    assertThat(problem.path("objects"))
        .extracting(object -> object.path("name").asText() + " " + object.path("state").asText())
        .containsExactly("a read", "b refused");
    assertThat(names()).isEmpty();
  }

  @Test
  void whatAsksAnotherSystem_isADraft_neitherAppliedNorPruned() {
    apply("", slo("a", "0.9", "shop") + "---\n" + slo("b", "0.9", "shop"));
    String foreign = slo("b", "0.8", "shop").replace("sward", "Prometheus");

    JsonNode report = apply("?prune=team%3Dshop", slo("c", "0.9", "shop") + "---\n" + foreign);

    assertThat(states(report)).isEqualTo("c created, a deleted");
    assertThat(names()).containsExactly("b", "c");
    JsonNode draft = report.path("objects").path(1);
    assertThat(draft.path("state").asText()).isEqualTo("draft");
    assertThat(draft.path("slos")).hasToString("[\"b\"]");
    assertThat(draft.at("/reasons/0"))
        .hasToString(
            "{\"path\":\"spec.indicator.spec.ratioMetric.total.metricSource.type\",\"message\":\"Prometheus (expected: sward. Sward counts the events it stores and cannot ask another system. Say with dataset and where which events count)\",\"value\":\"Prometheus\",\"file\":\"body\",\"line\":25,\"column\":38}");
    assertThat(draft.path("draft").asText()).contains("target: 0.8");
    assertThat(states(apply("", foreign))).isEmpty();
  }

  @Test
  void draftThatAnotherObjectDefines_isFilledIn() {
    String sloth =
        """
        version: prometheus/v1
        service: a
        slos:
          - {name: b, objective: 99, sli: {events: {error_query: e, total_query: t}}}
        ---
        """;
    JsonNode report = apply("", sloth + slo("a-b", "0.99", "shop"));

    assertThat(states(report)).isEqualTo("a-b created");
    assertThat(report.path("objects").path(0).path("state").asText()).isEqualTo("filled_in");
  }

  @Test
  void export_appliedElsewhereIsTheSame() {
    apply("", slo("a", "0.999", "shop") + "---\n" + slo("b", "0.9", "bar"));
    String all = server.get(PATH).body();
    JsonNode before = SwardServer.json(server.get("/api/v1/slos"));

    assertThat(states(apply("", all))).isEqualTo("a unchanged, b unchanged");
    assertThat(OpenSloReader.read(List.of(new SourceFile("all", all))).slos()).hasSize(2);
    assertThat(server.get(PATH + "?label=team%3Dbar").body())
        .contains("name: b")
        .doesNotContain("name: a\n");
    assertThat(SwardServer.json(server.get("/api/v1/slos"))).isEqualTo(before);
  }

  @Test
  void shopsObjectives_areApplied() throws IOException {
    assertThat(applyFolder("../demo/src/main/objectives"))
        .contains("checkout created", "age-verification-by-state created");
    assertThat(
            SwardServer.json(server.get("/api/v1/slos/age-verification-by-state")).path("group_by"))
        .hasToString("[\"user.state\"]");
  }

  @Test
  void examples_areApplied() throws IOException {
    assertThat(applyFolder("../examples/openslo"))
        .isEqualTo(
            "checkout created, payments created, search-latency-good created, search-latency-great created");
  }

  private String applyFolder(String folder) throws IOException {
    ObjectNode body = Json.object();
    try (Stream<Path> files = Files.list(Path.of(folder))) {
      for (Path file : files.sorted().toList()) {
        body.withArray("files")
            .addObject()
            .put("name", file.toString())
            .put("text", Files.readString(file));
      }
    }
    HttpResponse<String> applied = server.post(PATH, body.toString());
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    return states(SwardServer.json(applied));
  }

  @Test
  void malformedRequests_areRefused() {
    assertThat(server.post(PATH, "{}").body()).contains("a list of at most 1000 objects");
    assertThat(server.post(PATH, "{\"files\":[{\"name\":1}]}").body())
        .contains("files[0]: missing");
    assertThat(post("?dry_run=maybe", slo("a", "0.9", "x")).body()).contains("true or false");
    assertThat(post("", "# nothing\n").body()).contains("openslo.empty");
  }

  private JsonNode apply(String query, String yaml) {
    HttpResponse<String> applied = post(query, yaml);
    assertThat(applied.statusCode()).as(applied.body()).isEqualTo(200);
    return SwardServer.json(applied);
  }

  private HttpResponse<String> post(String query, String yaml) {
    return server.send("POST", PATH + query, yaml, "content-type", "application/yaml");
  }

  private List<String> names() {
    return SwardServer.json(server.get("/api/v1/slos"))
        .path("slos")
        .valueStream()
        .map(slo -> slo.path("name").asText())
        .toList();
  }

  private static String states(JsonNode report) {
    return String.join(
        ", ",
        report
            .path("slos")
            .valueStream()
            .map(slo -> slo.path("name").asText() + " " + slo.path("state").asText())
            .toList());
  }

  private static String slo(String name, String target, String team) {
    return """
    apiVersion: openslo/v1
    kind: SLO
    metadata: {name: %s, labels: {team: %s}}
    spec:
      service: shop
      indicator:
        spec:
          ratioMetric:
            good: {metricSource: {type: sward, spec: {where: y > 1}}}
            total: {metricSource: {type: sward, spec: {dataset: shop}}}
      timeWindow: [{duration: 30d, isRolling: true}]
      budgetingMethod: Occurrences
      objectives:
        - target: %s
    """
        .formatted(name, team, target);
  }
}
