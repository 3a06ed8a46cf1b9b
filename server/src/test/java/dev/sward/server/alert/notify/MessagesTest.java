package dev.sward.server.alert.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.outbound.HttpMessage;
import dev.sward.server.platform.outbound.PlainText;
import dev.sward.server.platform.outbound.SecretText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What each receiver gets, to the letter. */
final class MessagesTest {
  private static final SecretText HOOK = new SecretText("https://hooks.example/T1/secret");
  private static final URI URL = URI.create("https://receiver.example/v2");
  private static final String LONG = "x".repeat(100_000);

  @Test
  void slack_getsPlainTextBlocksAndAFallback() {
    HttpMessage message = SlackMessage.of(new ChannelSettings.Slack(HOOK), Notices.page("a1"));

    assertThat(message.url()).isEqualTo(URI.create(HOOK.reveal()));
    assertThat(message.body())
        .isEqualTo(
            json(
                """
                {"text":"Page: Checkout burns 14.4×","link_names":false,"unfurl_links":false,"blocks":[
                 {"type":"header","text":{"type":"plain_text","text":"Page: Checkout burns 14.4×","emoji":false}},
                 {"type":"section","text":{"type":"plain_text","text":"2 % of checkouts fail. The budget ends in 10 hours.","emoji":false}},
                 {"type":"section","fields":[
                  {"type":"plain_text","text":"Burn rate\\n14.4×","emoji":false},
                  {"type":"plain_text","text":"Budget left\\n63 %","emoji":false},
                  {"type":"plain_text","text":"Budget ends\\n2026-03-01 22:00 UTC","emoji":false},
                  {"type":"plain_text","text":"Since\\n2026-03-01 11:55 UTC","emoji":false},
                  {"type":"plain_text","text":"Bad events\\n1,370","emoji":false},
                  {"type":"plain_text","text":"Users\\n12","emoji":false}]},
                 {"type":"actions","elements":[{"type":"button","text":{"type":"plain_text","text":"Open in Sward","emoji":false},"url":"https://sward.example/alerts/a1"}]},
                 {"type":"context","elements":[{"type":"plain_text","text":"checkout (state=CA)","emoji":false}]}]}
                """));
  }

  @Test
  void pagerDuty_getsATriggerAndAResolveOfOneKey() {
    ChannelSettings.PagerDuty channel =
        new ChannelSettings.PagerDuty(URL, new SecretText("R0UT1NG"));

    assertThat(PagerDutyMessage.of(channel, Notices.page("a1")).body())
        .isEqualTo(
            json(
                """
                {"routing_key":"R0UT1NG","event_action":"trigger","dedup_key":"key-a1","client":"Sward",
                 "client_url":"https://sward.example/alerts/a1",
                 "links":[{"href":"https://sward.example/alerts/a1","text":"Open in Sward"}],
                 "payload":{"summary":"Page: Checkout burns 14.4×","source":"checkout","severity":"critical",
                  "timestamp":"2026-03-01T11:58:00Z","component":"checkout","group":"state=CA","class":"page",
                  "custom_details":{"summary":"2 % of checkouts fail. The budget ends in 10 hours.",
                   "burn":"14.4","budget_left":"0.63","exhausted_at":"2026-03-01T22:00:00Z",
                   "since":"2026-03-01T11:55:00Z","bad_events":"1370","users":"12",
                   "labels":{"service.name":"checkout","team":"shop"}}}}
                """));
    JsonNode resolve = PagerDutyMessage.of(channel, Notices.resolved("a1", Urgency.PAGE)).body();
    assertThat(resolve.path("event_action").asText()).isEqualTo("resolve");
    assertThat(resolve.path("dedup_key").asText()).isEqualTo("key-a1");
  }

  @Test
  void alertmanager_getsAnAlertThatEndsUnlessSentAgain() {
    ChannelSettings.Alertmanager channel =
        new ChannelSettings.Alertmanager(
            URI.create("https://am.example/prefix/"),
            Optional.of(new ChannelSettings.Login("sward", new SecretText("pw"))));
    HttpMessage firing = AlertmanagerMessage.of(channel, Notices.page("a1"), Notices.START);

    assertThat(firing.url()).isEqualTo(URI.create("https://am.example/prefix/api/v2/alerts"));
    assertThat(firing.headers()).containsEntry("authorization", "Basic c3dhcmQ6cHc=");
    assertThat(firing.body())
        .isEqualTo(
            json(
                """
                [{"labels":{"alertname":"ErrorBudgetBurn","alert_id":"a1","group":"state=CA",
                   "service_name":"checkout","severity":"critical","slo":"checkout","team":"shop","urgency":"page"},
                  "annotations":{"title":"Checkout burns 14.4×",
                   "summary":"2 % of checkouts fail. The budget ends in 10 hours.",
                   "burn":"14.4","budget_left":"0.63","exhausted_at":"2026-03-01T22:00:00Z",
                   "since":"2026-03-01T11:55:00Z","bad_events":"1370","users":"12"},
                  "startsAt":"2026-03-01T11:58:00Z","endsAt":"2026-03-01T12:05:00Z",
                  "generatorURL":"https://sward.example/alerts/a1"}]
                """));
    assertThat(
            AlertmanagerMessage.of(channel, Notices.resolved("a1", Urgency.PAGE), Notices.START)
                .body()
                .path(0)
                .path("endsAt")
                .asText())
        .isEqualTo("2026-03-01T12:00:00Z");
  }

  @Test
  void teams_getsACard() {
    assertThat(TeamsMessage.of(new ChannelSettings.Teams(HOOK), Notices.page("a1")).body())
        .isEqualTo(
            json(
                """
                {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{
                 "$schema":"http://adaptivecards.io/schemas/adaptive-card.json","type":"AdaptiveCard","version":"1.4",
                 "body":[
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Page: Checkout burns 14.4×","weight":"Bolder","size":"Large","color":"Attention"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"2 % of checkouts fail. The budget ends in 10 hours."}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Burn rate: 14.4×"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Budget left: 63 %"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Budget ends: 2026-03-01 22:00 UTC"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Since: 2026-03-01 11:55 UTC"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Bad events: 1,370"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"Users: 12"}]},
                  {"type":"RichTextBlock","inlines":[{"type":"TextRun","text":"checkout (state=CA)","isSubtle":true}]}],
                 "actions":[{"type":"Action.OpenUrl","title":"Open in Sward","url":"https://sward.example/alerts/a1"}]}}]}
                """));
  }

  @Test
  void ntfy_getsPriorityTagsAndALink() {
    ChannelSettings.Ntfy channel =
        new ChannelSettings.Ntfy(URL, "ops", Optional.of(new SecretText("tk_1")));
    HttpMessage message = NtfyMessage.of(channel, Notices.page("a1"));

    assertThat(message.headers()).containsEntry("authorization", "Bearer tk_1");
    assertThat(message.body())
        .isEqualTo(
            json(
                """
                {"topic":"ops","title":"Page: Checkout burns 14.4×",
                 "message":"2 % of checkouts fail. The budget ends in 10 hours.\\nBurn rate: 14.4×\\nBudget left: 63 %\\nBudget ends: 2026-03-01 22:00 UTC\\nSince: 2026-03-01 11:55 UTC\\nBad events: 1,370\\nUsers: 12",
                 "priority":5,"tags":["rotating_light"],"click":"https://sward.example/alerts/a1"}
                """));
    assertThat(
            NtfyMessage.of(channel, Notices.resolved("a1", Urgency.PAGE))
                .body()
                .path("priority")
                .asInt())
        .isEqualTo(3);
  }

  @Test
  void notice_survivesTheOutbox() {
    Notice notice = Notices.titled(Notices.HOSTILE);
    Notice empty =
        new Notice(
            "t",
            "a",
            "d",
            NoticeState.FROZEN,
            Urgency.NONE,
            "slo",
            "",
            "",
            "",
            "",
            new TreeMap<>(),
            NoticeFacts.NONE,
            Notices.START,
            Notices.START,
            Optional.empty(),
            URL);

    assertThat(NoticeCodec.read(NoticeCodec.text(notice))).isEqualTo(notice);
    assertThat(NoticeCodec.read(NoticeCodec.text(empty))).isEqualTo(empty);
  }

  @Test
  void usersOfBadEvents_areNotCountedRatherThanZero() {
    NoticeFacts facts = Notices.page("a1").facts();
    NoticeFacts uncounted =
        new NoticeFacts(
            facts.burn(),
            facts.budgetLeft(),
            facts.exhaustedAt(),
            facts.since(),
            facts.badEvents(),
            Optional.empty());

    assertThat(uncounted.lines()).containsEntry("Users", "not counted");
    assertThat(uncounted.values()).doesNotContainKey("users");
    assertThat(uncounted.withUsers(1_655).lines()).containsEntry("Users", "1,655");
    assertThat(NoticeFacts.NONE.lines()).isEmpty();
  }

  @Test
  void hostileTitle_isOneInertLineForEveryReceiver() {
    Notice notice = Notices.titled(Notices.HOSTILE);
    JsonNode slack = SlackMessage.of(new ChannelSettings.Slack(HOOK), notice).body();

    assertThat(slack.path("text").asText())
        .startsWith("Page: &lt;!channel&gt; @channel &lt;script");
    for (JsonNode body : bodies(notice)) {
      assertThat(texts(body)).noneMatch(text -> text.matches("(?s).*[\\r\\u0000\\u001b\\u202e].*"));
    }
    assertThat(kinds(TeamsMessage.of(new ChannelSettings.Teams(HOOK), notice).body()))
        .doesNotContain("TextBlock", "FactSet");
    assertThat(kinds(slack)).doesNotContain("mrkdwn");
  }

  @Test
  void endlessTitle_isCutToWhatEachReceiverTakes() {
    Notice notice = Notices.titled(LONG);
    JsonNode slack = SlackMessage.of(new ChannelSettings.Slack(HOOK), notice).body();

    assertThat(slack.path("blocks").path(0).path("text").path("text").asText())
        .hasSize(150)
        .endsWith("…");
    for (JsonNode body : bodies(notice)) {
      assertThat(Json.bytes(body).length).isLessThan(20_000);
    }
  }

  @Test
  void cut_neverSplitsACharacter() {
    assertThat(PlainText.line("ab😀", 4)).isEqualTo("ab😀");
    assertThat(PlainText.line("ab😀c", 4)).isEqualTo("ab…");
    assertThat(PlainText.line("abcd", 4)).isEqualTo("abcd");
    assertThat(PlainText.line("abcde", 4)).isEqualTo("abc…");
    assertThat(PlainText.line("a\ud83d", 4)).isEqualTo("a ");
  }

  private static List<JsonNode> bodies(Notice notice) {
    return List.of(
        SlackMessage.of(new ChannelSettings.Slack(HOOK), notice).body(),
        PagerDutyMessage.of(new ChannelSettings.PagerDuty(URL, new SecretText("k")), notice).body(),
        AlertmanagerMessage.of(
                new ChannelSettings.Alertmanager(URL, Optional.empty()), notice, Notices.START)
            .body(),
        TeamsMessage.of(new ChannelSettings.Teams(HOOK), notice).body(),
        NtfyMessage.of(new ChannelSettings.Ntfy(URL, "t", Optional.empty()), notice).body());
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isTextual()) {
      texts.add(node.asText());
    }
    node.forEach(child -> texts.addAll(texts(child)));
    return texts;
  }

  private static List<String> kinds(JsonNode node) {
    return node.findValuesAsText("type");
  }

  private static JsonNode json(String text) {
    try {
      return Json.parse(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
