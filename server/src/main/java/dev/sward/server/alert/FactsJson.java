package dev.sward.server.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.AlertFacts;
import dev.sward.burn.Budget;
import dev.sward.burn.Evidence;
import dev.sward.burn.Finding;
import dev.sward.query.TimeLength;
import dev.sward.server.platform.http.Json;
import dev.sward.sli.Counts;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What an alert tells, as JSON. Lengths of time are seconds. */
final class FactsJson {
  private FactsJson() {}

  static String text(AlertFacts facts) {
    ObjectNode node =
        Json.object()
            .put("summary", facts.summary())
            .put("burning_since", facts.burningSince().toString())
            .put("eligible", facts.sinceThen().eligible())
            .put("bad", facts.sinceThen().bad())
            .put("burn_rate", facts.burnRate());
    Budget budget = facts.budget();
    node.putObject("budget")
        .put("bad", budget.bad())
        .put("allowed", budget.expectedAllowed())
        .put("left_share", budget.expectedLeftShare());
    facts.budgetEnds().ifPresent(end -> node.put("exhausted_at", end.toString()));
    node.put("due", facts.due().toString());
    ArrayNode because = node.putArray("because");
    facts.because().forEach(finding -> because.add(finding(finding)));
    return text(node);
  }

  /** The facts with what was counted after they were written, once. */
  static String withUsers(String facts, long users, String sentence) {
    ObjectNode node = (ObjectNode) parse(facts);
    if (node.has("users")) {
      return facts;
    }
    node.put("summary", node.path("summary").asText() + " " + sentence).put("users", users);
    return text(node);
  }

  static JsonNode parse(String facts) {
    try {
      return Json.parse(facts.getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where there is nothing to tell but a sentence. */
  static String text(String summary) {
    ObjectNode node = Json.object().put("summary", summary);
    node.putArray("because");
    return text(node);
  }

  private static String text(ObjectNode node) {
    return new String(Json.bytes(node), StandardCharsets.UTF_8);
  }

  private static ObjectNode finding(Finding finding) {
    ObjectNode node =
        Json.object()
            .put("rule", finding.rule().id())
            .put("urgency", finding.urgency().text())
            .put("status", finding.status().name().toLowerCase(Locale.ROOT))
            .put("coverage", finding.coverage())
            .put("look_back", TimeLength.format(finding.rule().lookBack()))
            .put("burn_rate", finding.evidence().burnRate());
    switch (finding.evidence()) {
      case Evidence.Burning(double _, double shortBurnRate, Counts counts) -> {
        node.put("short_burn_rate", shortBurnRate);
        counts(node, counts);
      }
      case Evidence.Exhausting exhausting -> {
        exhausting.in().ifPresent(in -> node.put("exhausted_in", in.toSeconds()));
        counts(node, exhausting.counts());
      }
      case Evidence.Spent spent -> {
        node.put("spent_share", spent.spentShare());
        counts(node, spent.counts());
      }
      case Evidence.Recurring recurring -> recurring(node, recurring);
      case Evidence.Silent silent ->
          node.put("silent_for", silent.length().toSeconds())
              .put("expected_rows", silent.expectedRows());
      case Evidence.Nothing() -> {}
    }
    return node;
  }

  private static void recurring(ObjectNode node, Evidence.Recurring recurring) {
    node.put("times", recurring.times())
        .put("first", recurring.first().toString())
        .put("last", recurring.last().toString())
        .put("burn_rate_inside", recurring.whileItLasts());
    node.put("every", recurring.every().toSeconds());
    recurring.exhaustedIn().ifPresent(in -> node.put("exhausted_in", in.toSeconds()));
    counts(node, recurring.counts());
  }

  private static void counts(ObjectNode node, Counts counts) {
    node.put("eligible", counts.eligible()).put("bad", counts.bad());
  }
}
