package dev.sward.server.learn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.server.incident.IncidentEntry;
import dev.sward.server.platform.http.Json;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Postmortems as files, to the letter. */
final class ExportsTest {
  private static final Instant OPENED = Instant.parse("2026-03-01T12:00:00Z");
  private static final IncidentId ID = new IncidentId(12);

  private static final String INCIDENT =
      """
      {"title":"Carts <are> empty","severity":"sev2","cause":"deploy","opened_because":"alert",
       "opened_at":"2026-03-01T12:00:00Z",
       "sentence":"Buying: 24 % bad, all with version=v2.",
       "milestones":{"started":{"at":"2026-03-01T11:58:00Z"},"recovered":{"at":"2026-03-01T12:31:30Z"}},
       "durations":{"detect_s":120,"acknowledge_s":240,"hypothesis_s":600,"mitigate_s":1800,"recover_s":2010},
       "impact":{"slos":[{"slo":"buying","bad":1234,"eligible":5000,"users":321,"budget_share":0.417}],"bad":1234}}
      """;
  private static final String HYPOTHESES =
      """
      [{"claim":"v2 drops the session","verdict":"holds","by":{"person":"Ada"}},
       {"claim":"the disk is full","verdict":"fails","by":{"person":"Bo"}},
       {"claim":"who knows","verdict":"open","by":{"person":"Bo"}}]
      """;
  private static final String CAPTURES =
      """
      [{"id":"c0ffee","statement":"All 1,234 bad events are pinned.","explanation":"e1",
        "questions":[{"title":"By route","result":"r1"}],
        "traces":[{"trace_id":"t1","bad":true,"name":"POST /cart","duration_ms":7952.4},
                  {"trace_id":"t2","bad":false,"name":"POST /cart"}]}]
      """;

  private static ShownPostmortem shown(Postmortem kept, List<Published> published) {
    IncidentRecord record =
        new IncidentRecord(
            ID,
            StoredJson.parse(INCIDENT),
            List.of(
                entry(1, "opened", Actor.SWARD, "The incident was opened."),
                entry(2, "note", new Actor("Ada", ""), "Rolled *back*")),
            StoredJson.parse(HYPOTHESES),
            StoredJson.parse(CAPTURES));
    Action action =
        ActionJson.draft(
                Json.object()
                    .put("title", "Test carts")
                    .put("owner", "Ada")
                    .put("due", "2026-03-10")
                    .put("url", "https://example.com/7"))
            .apply(ActionJson.blank(ID, OPENED, new Actor("Ada", "")));
    return new ShownPostmortem(
        record, kept, new FilledIn(record, List.of(action)).sections(), published);
  }

  private static IncidentEntry entry(int number, String kind, Actor by, String text) {
    return new IncidentEntry(number, OPENED, OPENED, kind, by, text, Json.object());
  }

  private static Postmortem written(Map<Section, String> texts) {
    return Postmortem.none(ID)
        .write(
            texts.entrySet().stream()
                .collect(
                    java.util.stream.Collectors.toMap(
                        Map.Entry::getKey, one -> Optional.of(one.getValue()))),
            new Actor("Ada", ""),
            OPENED);
  }

  @Test
  void markdown_isExact() {
    Postmortem kept =
        written(Map.of(Section.LESSONS, "Test **carts**.\n\nSee [search](/incidents/3)."));
    assertThat(PostmortemFile.of(shown(kept, List.of()), "https://sward.example").markdown())
        .isEqualTo(
            """
            # Postmortem: Carts \\<are> empty

            [Incident 12](https://sward.example/incidents/12). Draft, version 1.

            ## Summary

            Carts \\<are> empty ([incident 12](https://sward.example/incidents/12), sev2). Buying: 24 % bad, all with version=v2. It began at 1 Mar 2026 11:58:00 and was over at 1 Mar 2026 12:31:30 UTC, after 33 min 30 s.

            ## Impact

            - buying: 1,234 of 5,000 events bad, 321 users, 41.7 % of its budget

            ## Timeline

            All times are UTC.

            - 1 Mar 2026 12:00:00 The incident was opened.
            - 1 Mar 2026 12:00:00 Rolled *back* (Ada)

            ## Detection

            An alert noticed it after 2 min. It was taken up after 4 min. The first hypothesis held after 10 min.

            ## What explained it

            Buying: 24 % bad, all with version=v2.

            - All 1,234 bad events are pinned.
            - [What the bad events share](https://sward.example/explore?evidence=c0ffee&x=e1)
            - [By route](https://sward.example/explore?evidence=c0ffee&r=r1)
            - [A bad trace: POST /cart, 7,952 ms](https://sward.example/traces/t1?evidence=c0ffee)
            - [A good trace: POST /cart](https://sward.example/traces/t2?evidence=c0ffee)

            What was looked at and did not hold:

            - the disk is full

            ## Contributing causes

            Kind of cause: deploy.

            - v2 drops the session

            ## What fixed it

            Users were hurt no more after 30 min. Everything was as it had been after 33 min 30 s.

            ## Action items

            - Test carts (prevent, Ada, due 2026-03-10, open, [tracker](https://example.com/7))

            ## Lessons

            Test **carts**.

            See [search](https://sward.example/incidents/3).
            """);
  }

  @Test
  void html_isExact_andNeedsNothingElse() {
    Map<Section, String> texts = Map.of(Section.LESSONS, "Test **carts** & <b>.");
    Published published =
        new Published(
            2,
            OPENED,
            new Actor("Ada", ""),
            "",
            texts,
            List.of(
                new Reviewer("Bo <x>", Optional.of(OPENED)), new Reviewer("Cy", Optional.empty())));
    ShownPostmortem shown = shown(written(texts), List.of(published));
    String html = PostmortemFile.of(shown.record(), published, "https://sward.example").html();
    assertThat(html.substring(html.indexOf("</style>")))
        .isEqualTo(
            """
            </style>
            </head>
            <body>
            <h1>Postmortem: Carts &lt;are&gt; empty</h1>
            <p class="note"><a href="https://sward.example/incidents/12">Incident 12</a>. Published 2026-03-01, version 2. Approved by Bo &lt;x&gt;.</p>
            <section>
            <h2>Lessons</h2>
            <p>Test <strong>carts</strong> &amp; &lt;b&gt;.</p>
            </section>
            </body>
            </html>
            """);
    assertThat(html.substring(0, html.indexOf("<style>")))
        .contains("<title>Postmortem: Carts &lt;are&gt; empty</title>", PostmortemFile.policy());
    assertThat(html).doesNotContain("src=", "url(", "@import", "<script");
  }

  @Test
  void everythingOfTheRecordThatIsMissing_isLeftOut() {
    IncidentRecord bare =
        new IncidentRecord(
            ID,
            Json.object().put("title", "x").put("severity", "sev3").put("opened_because", "person"),
            List.of(),
            Json.object().path("none"),
            Json.object().path("none"));
    Map<Section, String> says = new FilledIn(bare, List.of()).sections();
    assertThat(says)
        .containsEntry(Section.SUMMARY, "x ([incident 12](/incidents/12), sev3).")
        .containsEntry(Section.DETECTION, "Somebody noticed it.");
    assertThat(says.values().stream().filter(text -> !text.isEmpty())).hasSize(2);
  }
}
