package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.SwardServer;
import dev.sward.testkit.FakeClock;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Postmortems at a real server, from nothing to published. */
final class PostmortemsTest {
  private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T12:00:00Z"));

  @RegisterExtension final SwardServer server = SwardServer.at(clock);
  private final LearnRig rig = new LearnRig(server);
  private String incident = "";

  @BeforeEach
  void open() {
    incident = rig.people().opened("Carts are empty");
    clock.advance(Duration.ofMinutes(5));
  }

  @Test
  void wholeLife_fromTheRecordToAPublishedVersion_andOn() {
    JsonNode first = rig.postmortem(incident);
    assertThat(first.path("state").asText()).isEqualTo("none");
    assertThat(first.path("version").asInt()).isZero();
    assertThat(first.path("sections").findValuesAsText("key")).isEqualTo(Section.KEYS);
    assertThat(LearnRig.text(first, "summary"))
        .isEqualTo("Carts are empty ([incident 1](/incidents/1), sev3).");

    rig.writes("Ada", incident, 0, "lessons", "Carts need a test.");
    rig.moves("Ada", 200, incident, 1, "in_review", ",\"person\":\"Bo\"");
    rig.moves("Ada", 200, incident, 2, "approved", "");
    JsonNode alone = rig.moves("Ada", 409, incident, 3, "published", "");
    assertThat(alone.path("code").asText()).isEqualTo("postmortem.unapproved");
    rig.moves("Bo", 200, incident, 3, "approved", ",\"person\":\"Bo\"");
    JsonNode published = rig.moves("Ada", 200, incident, 4, "published", "");
    assertThat(published.path("state").asText()).isEqualTo("published");
    assertThat(published.path("published_at").asText()).isEqualTo("2026-03-01T12:05:00Z");
    assertThat(published.path("reviewers").toString())
        .isEqualTo(
            "[{\"person\":\"Bo\",\"approved_at\":\"2026-03-01T12:05:00Z\"},{\"person\":\"Ada\",\"approved_at\":\"2026-03-01T12:05:00Z\"}]");

    JsonNode edited = rig.writes("Cy", incident, 5, "lessons", "Carts have a test.");
    assertThat(edited.path("state").asText()).isEqualTo("draft");
    assertThat(edited.path("reviewers").findValuesAsText("approved_at")).isEmpty();
    assertThat(LearnRig.text(edited, "lessons")).isEqualTo("Carts have a test.");
    JsonNode kept = rig.people().get(incident + "/postmortem/published/1");
    assertThat(LearnRig.text(kept, "lessons")).isEqualTo("Carts need a test.");
    rig.people().as("Ada", 404, "GET", incident + "/postmortem/published/2", "");

    assertThat(rig.people().get(incident + "/timeline").findValuesAsText("text"))
        .contains("Version 1 of the postmortem was published.");
    assertThat(rig.people().get(incident + "/changes").path("changes").findValuesAsText("what"))
        .filteredOn("postmortem"::equals)
        .hasSize(6);
  }

  @Test
  void loneUser_publishesWithAReason() {
    rig.writes("Ada", incident, 0, "lessons", "Test carts.");
    rig.moves("Ada", 409, incident, 1, "published", ",\"reason\":\"nobody else is here\"");
    rig.moves("Ada", 200, incident, 1, "in_review", "");
    JsonNode published =
        rig.moves("Ada", 200, incident, 2, "published", ",\"reason\":\"nobody else is here\"");
    assertThat(published.path("published").toString())
        .isEqualTo(
            "[{\"number\":1,\"published_at\":\"2026-03-01T12:05:00Z\",\"by\":{\"person\":\"Ada\",\"token\":\"\"},\"unapproved_because\":\"nobody else is here\"}]");
  }

  @Test
  void approvals_areOfWhatWasRead_andNobodyApprovesForOthers() {
    rig.writes("Ada", incident, 0, "lessons", "one");
    rig.moves("Ada", 200, incident, 1, "in_review", "");
    rig.moves("Bo", 200, incident, 2, "approved", "");
    rig.writes("Ada", incident, 3, "lessons", "another");
    rig.moves("Ada", 409, incident, 4, "published", "");
    JsonNode forger = rig.moves("Ada", 400, incident, 4, "approved", ",\"person\":\"Bo\"");
    assertThat(forger.path("detail").asText())
        .isEqualTo("person: Bo (expected: Ada, who approves)");
    assertThat(rig.moves("Ada", 409, incident, 3, "draft", "").path("code").asText())
        .isEqualTo("postmortem.changed");
  }

  @Test
  void secondEditorOfAVersion_isTold_andNothingIsLost() {
    rig.writes("Ada", incident, 0, "well", "The alert.");
    String body = "{\"version\":0,\"sections\":[{\"key\":\"badly\",\"text\":\"The dashboard.\"}]}";
    JsonNode told = rig.people().as("Bo", 409, "PUT", incident + "/postmortem", body);
    assertThat(told.path("detail").asText())
        .isEqualTo(
            "version: 0 (expected: 1). Ada wrote last. Load it again with GET /api/v1/incidents/1/postmortem and repeat your change");
    JsonNode both = rig.writes("Bo", incident, 1, "badly", "The dashboard.");
    assertThat(LearnRig.text(both, "well")).isEqualTo("The alert.");
    assertThat(LearnRig.text(both, "badly")).isEqualTo("The dashboard.");
  }

  @Test
  void twoEditorsAtOnce_oneWins() {
    List<Thread> editors = new ArrayList<>();
    List<Integer> statuses = java.util.Collections.synchronizedList(new ArrayList<>());
    for (int i = 0; i < 8; i++) {
      String own = "{\"version\":0,\"sections\":[{\"key\":\"well\",\"text\":\"%d\"}]}".formatted(i);
      editors.add(
          Thread.ofVirtual()
              .start(() ->
                  statuses.add(
                      server.send("PUT", "/api/v1" + incident + "/postmortem", own).statusCode())));
    }
    editors.forEach(PostmortemsTest::join);
    assertThat(statuses).containsOnlyOnce(200).hasSize(8).containsOnly(200, 409);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void filledInSections_followTheRecord_untilSomebodyWrites() {
    JsonNode before = rig.postmortem(incident);
    String said = LearnRig.text(before, "detection");
    JsonNode saved = rig.writes("Ada", incident, 0, "detection", said);
    assertThat(saved.path("sections").findValuesAsText("by_people")).containsOnly("false");
    rig.writes("Ada", incident, 1, "timeline", "We saw it late.");

    rig.people().post(incident + "/timeline", "{\"text\":\"Rolled **back**\\n\\n# not a head\"}");
    JsonNode after = rig.postmortem(incident);
    assertThat(LearnRig.text(after, "timeline")).isEqualTo("We saw it late.");
    String filledIn = LearnRig.section(after, "timeline").path("prefilled").asText();
    assertThat(filledIn)
        .startsWith(
            "All times are UTC.\n\n- 1 Mar 2026 12:00:00 The incident was opened. (Ada Löw)\n")
        .contains("\n- 1 Mar 2026 12:05:00 Rolled **back** # not a head (Ada Löw)");

    String back = "{\"version\":2,\"sections\":[{\"key\":\"timeline\",\"text\":null}]}";
    JsonNode reset = rig.people().as("Ada", 200, "PUT", incident + "/postmortem", back);
    assertThat(LearnRig.text(reset, "timeline")).contains("Rolled **back** # not a head (Ada Löw)");
  }

  @Test
  void blame_isPointedAt_andSavedAllTheSame() {
    rig.people().as("Bo", 200, "PUT", incident + "/people/Bo", "");
    JsonNode written = rig.writes("Ada", incident, 0, "badly", "Then Bo forgot the flag.");
    assertThat(written.path("hints").toString())
        .isEqualTo(
            "[{\"section\":\"badly\",\"at\":5,\"text\":\"Bo forgot\",\"instead\":\"say what made it easy to go wrong\"}]");
  }

  @Test
  void hostileText_isInert_everywhere() {
    String hostile =
        rig.people().opened("<img src=x onerror=alert(1)> **b** [a](javascript:alert(1))");
    String text =
        "Look: <script>alert(1)</script> [x](javascript:alert(1)) ![y](https://example.com/p.png) ${jndi:ldap://x}";
    JsonNode written = rig.writes("Ada", hostile, 0, "lessons", text);
    assertThat(LearnRig.section(written, "lessons").path("html").asText())
        .startsWith("<p>Look: &lt;script&gt;alert(1)&lt;/script&gt; x ")
        .doesNotContain("<script", "<img", "javascript:");
    assertThat(written.path("sections").get(0).path("html").asText())
        .startsWith("<p>&lt;img src=x onerror=alert(1)&gt; **b** [a](javascript:alert(1)) (<a");
    HttpResponse<String> html = server.get("/api/v1" + hostile + "/postmortem.html");
    assertThat(html.body())
        .contains(
            "<title>Postmortem: &lt;img src=x onerror=alert(1)&gt; **b** [a](javascript:alert(1))</title>")
        .doesNotContain("<script", "<img", "href=\"javascript");
    assertThat(html.headers().firstValue("content-security-policy").orElse(""))
        .startsWith("default-src 'none'; style-src 'sha256-")
        .doesNotContain("unsafe");
  }

  @Test
  void whatIsNotValid_isToldByItsPlace() {
    JsonNode wrong =
        rig.people()
            .as(
                "Ada",
                400,
                "PUT",
                incident + "/postmortem",
                "{\"version\":-1,\"sections\":[{\"key\":\"lesson\",\"text\":\"x\"},{\"text\":7},{\"key\":\"well\"}]}");
    assertThat(wrong.path("errors").findValuesAsText("path"))
        .containsExactly("version", "sections[0].key", "sections[1].key", "sections[2].text");
    assertThat(
            rig.moves("Ada", 400, incident, 0, "finished", "")
                .path("errors")
                .findValuesAsText("path"))
        .containsExactly("state");
    assertThat(rig.moves("Ada", 409, incident, 0, "in_review", "").path("detail").asText())
        .isEqualTo(
            "state: in_review of one that is none (expected: that somebody wrote it. Save it first)");
    rig.people().as("Ada", 404, "GET", "/incidents/99/postmortem", "");
  }

  @Test
  void list_saysHowFarTheyAre() {
    String other = rig.people().opened("Search is slow");
    rig.writes("Ada", incident, 0, "well", "x");
    rig.writes("Ada", other, 0, "well", "x");
    rig.moves("Ada", 200, other, 1, "in_review", ",\"person\":\"Bo\"");
    JsonNode all = rig.people().get("/postmortems").path("postmortems");
    assertThat(all.findValuesAsText("title")).containsExactly("Search is slow", "Carts are empty");
    assertThat(rig.people().get("/postmortems?state=draft").path("postmortems").toString())
        .isEqualTo(
            "[{\"incident\":1,\"title\":\"Carts are empty\",\"opened_at\":\"2026-03-01T12:00:00Z\",\"version\":1,\"state\":\"draft\",\"changed_at\":\"2026-03-01T12:05:00Z\",\"reviewers\":[]}]");
    rig.people().as("Ada", 400, "GET", "/postmortems?state=gone", "");
  }
}
