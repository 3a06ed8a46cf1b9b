package dev.sward.server.slo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Rule;
import dev.sward.burn.RuleSet;
import dev.sward.burn.Urgency;
import dev.sward.query.TimeLength;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules as JSON: {@code {"set": "workbook"}}, or {@code {"rules": [...], "coverage_floor": 0.5}}.
 */
public final class RuleCodec {
  private static final int MOST_RULES = 50;
  private static final Duration LONGEST = Duration.ofDays(90);
  private static final double MOST = 1e9;
  private static final String POSITIVE = "a number above 0";
  private static final String LENGTH = "whole minutes, as 5m or 6h, at most 90d";

  private static final List<String> NAMES =
      Arrays.stream(RuleChoice.Set.values()).map(RuleChoice.Set::text).toList();

  private static final Map<String, Set<String>> KINDS =
      Map.of(
          "burn_rate", Set.of("urgency", "factor", "long", "short", "least_bad_rows"),
          "budget_rate", Set.of("urgency", "budget_share", "long", "short", "least_bad_rows"),
          "exhaustion",
              Set.of("urgency", "horizon", "least_burn_rate", "long", "short", "least_bad_rows"),
          "recurring_brownout",
              Set.of(
                  "bucket",
                  "look_back",
                  "least_burn_rate",
                  "page_from",
                  "ticket_from",
                  "least_bad_rows"),
          "silence", Set.of("urgency", "length", "expected_rows"));

  private RuleCodec() {}

  public static ObjectNode write(RuleChoice choice) {
    return switch (choice) {
      case RuleChoice.Named(RuleChoice.Set set) -> Json.object().put("set", set.text());
      case RuleChoice.Custom(RuleSet rules) -> write(rules);
    };
  }

  public static ObjectNode write(RuleSet rules) {
    ObjectNode node = Json.object();
    ArrayNode list = node.putArray("rules");
    rules.rules().forEach(rule -> list.add(write(rule)));
    return node.put("coverage_floor", rules.coverageFloor());
  }

  private static ObjectNode write(Rule rule) {
    ObjectNode node = Json.object();
    switch (rule) {
      case Rule.BurnRate burn -> {
        node.put("kind", "burn_rate")
            .put("urgency", burn.urgency().text())
            .put("factor", burn.factor());
        windows(node, burn.longWindow(), burn.shortWindow(), burn.leastBadRows());
      }
      case Rule.BudgetRate rate -> {
        node.put("kind", "budget_rate")
            .put("urgency", rate.urgency().text())
            .put("budget_share", rate.budgetShare());
        windows(node, rate.longWindow(), rate.shortWindow(), rate.leastBadRows());
      }
      case Rule.Exhaustion end -> {
        node.put("kind", "exhaustion")
            .put("urgency", end.urgency().text())
            .put("horizon", TimeLength.format(end.horizon()))
            .put("least_burn_rate", end.leastBurnRate());
        windows(node, end.longWindow(), end.shortWindow(), end.leastBadRows());
      }
      case Rule.RecurringBrownout recurring ->
          node.put("kind", "recurring_brownout")
              .put("bucket", TimeLength.format(recurring.bucket()))
              .put("look_back", TimeLength.format(recurring.lookBack()))
              .put("least_burn_rate", recurring.leastBurnRate())
              .put("page_from", recurring.pageFrom())
              .put("ticket_from", recurring.ticketFrom())
              .put("least_bad_rows", recurring.leastBadRows());
      case Rule.SilentSli silent ->
          node.put("kind", "silence")
              .put("urgency", silent.urgency().text())
              .put("length", TimeLength.format(silent.length()))
              .put("expected_rows", silent.expectedRows());
    }
    return node;
  }

  private static void windows(
      ObjectNode node, Duration longWindow, Duration shortWindow, int leastBadRows) {
    node.put("long", TimeLength.format(longWindow))
        .put("short", TimeLength.format(shortWindow))
        .put("least_bad_rows", leastBadRows);
  }

  /** Reads a choice; throws a problem that names every fault. */
  public static RuleChoice read(JsonNode body) {
    Faults faults = new Faults();
    Optional<RuleChoice> choice = read(body, "", faults);
    faults.check("alert.rules_invalid", "The rules are not valid");
    return choice.orElseThrow();
  }

  /**
   * Reads the member {@code rules} of a body that asks what rules would have said: the name of a
   * set, a list of rules, or an object as {@link #read(JsonNode)} reads. Empty if there are faults.
   *
   * @param usual what is meant if it is absent
   */
  public static Optional<RuleChoice> member(JsonFields body, RuleChoice usual, Faults faults) {
    JsonNode node = body.node("rules");
    if (!body.has("rules")) {
      return Optional.of(usual);
    }
    if (node.isTextual()) {
      return set(body, "rules");
    }
    return node.isArray()
        ? custom(body, RuleSet.DEFAULT_COVERAGE_FLOOR, faults)
        : read(node, body.path("rules"), faults);
  }

  private static Optional<RuleChoice> read(JsonNode node, String path, Faults faults) {
    JsonFields fields = JsonFields.of(node, path, Set.of("set", "rules", "coverage_floor"), faults);
    return fields.has("rules") ? custom(fields, faults) : named(fields, faults);
  }

  private static Optional<RuleChoice> named(JsonFields fields, Faults faults) {
    if (!fields.has("set")) {
      faults.add(
          fields.path("set"),
          fields.node("set"),
          "one of %s, or rules".formatted(String.join(", ", NAMES)));
    }
    if (fields.has("coverage_floor")) {
      faults.add(
          fields.path("coverage_floor"),
          fields.node("coverage_floor"),
          "nothing: it belongs to rules");
    }
    return set(fields, "set");
  }

  private static Optional<RuleChoice> set(JsonFields fields, String name) {
    return fields
        .oneOf(name, NAMES)
        .map(text -> new RuleChoice.Named(RuleChoice.Set.valueOf(text.toUpperCase(Locale.ROOT))));
  }

  private static Optional<RuleChoice> custom(JsonFields fields, Faults faults) {
    if (fields.has("set")) {
      faults.add(fields.path("set"), fields.node("set"), "nothing: either a set or rules");
    }
    double floor =
        fields
            .number("coverage_floor", 0, 1, "a number from 0 to 1")
            .orElse(RuleSet.DEFAULT_COVERAGE_FLOOR);
    return custom(fields, floor, faults);
  }

  private static Optional<RuleChoice> custom(JsonFields fields, double floor, Faults faults) {
    List<Rule> rules = new ArrayList<>();
    for (JsonFields.Item item : fields.list("rules", MOST_RULES)) {
      rule(item, faults).ifPresent(rules::add);
    }
    try {
      return Optional.of(new RuleChoice.Custom(new RuleSet(rules, floor)));
    } catch (IllegalArgumentException e) {
      faults.message(fields.path("rules"), String.valueOf(e.getMessage()), Optional.empty());
      return Optional.empty();
    }
  }

  private static Optional<Rule> rule(JsonFields.Item item, Faults faults) {
    String kind = item.node().path("kind").asText();
    Set<String> members = KINDS.get(kind);
    if (members == null) {
      faults.unknown(
          item.path() + ".kind",
          kind,
          "one of " + String.join(", ", KINDS.keySet().stream().sorted().toList()),
          KINDS.keySet());
      return Optional.empty();
    }
    Set<String> known = new HashSet<>(members);
    known.add("kind");
    Reader reader = new Reader(JsonFields.of(item.node(), item.path(), known, faults), faults);
    try {
      Rule rule = reader.rule(kind);
      return reader.complete ? Optional.of(rule) : Optional.empty();
    } catch (IllegalArgumentException e) {
      if (reader.complete) {
        faults.message(item.path(), String.valueOf(e.getMessage()), Optional.empty());
      }
      return Optional.empty();
    }
  }

  /** Reads one rule; where something is missing it says so and goes on with anything. */
  private static final class Reader {
    private final JsonFields fields;
    private final Faults faults;
    private boolean complete = true;

    Reader(JsonFields fields, Faults faults) {
      this.fields = fields;
      this.faults = faults;
    }

    Rule rule(String kind) {
      return switch (kind) {
        case "burn_rate" ->
            new Rule.BurnRate(
                urgency(), number("factor"), length("long"), length("short"), leastBadRows());
        case "budget_rate" ->
            new Rule.BudgetRate(
                urgency(), number("budget_share"), length("long"), length("short"), leastBadRows());
        case "exhaustion" ->
            new Rule.Exhaustion(
                urgency(),
                length("horizon"),
                number("least_burn_rate"),
                length("long"),
                length("short"),
                leastBadRows());
        case "recurring_brownout" ->
            new Rule.RecurringBrownout(
                length("bucket"),
                length("look_back"),
                number("least_burn_rate"),
                number("page_from"),
                number("ticket_from"),
                leastBadRows());
        default -> new Rule.SilentSli(urgency(), length("length"), number("expected_rows"));
      };
    }

    private Urgency urgency() {
      Optional<String> text = fields.oneOf("urgency", List.of("page", "ticket"));
      return required("urgency", text, "page or ticket")
          .map(found -> Urgency.valueOf(found.toUpperCase(Locale.ROOT)))
          .orElse(Urgency.TICKET);
    }

    private double number(String name) {
      return required(name, fields.number(name, Double.MIN_VALUE, MOST, POSITIVE), POSITIVE)
          .orElse(1.0);
    }

    private Duration length(String name) {
      Optional<Duration> length = required(name, fields.text(name), LENGTH).flatMap(Reader::parsed);
      if (length.isEmpty() && fields.node(name).isTextual()) {
        faults.add(fields.path(name), fields.node(name), LENGTH);
        complete = false;
      }
      return length.orElse(Duration.ofMinutes(1));
    }

    private static Optional<Duration> parsed(String text) {
      try {
        Duration length = TimeLength.parse(text);
        boolean fits =
            length.equals(Duration.ofMinutes(length.toMinutes())) && length.compareTo(LONGEST) <= 0;
        return fits ? Optional.of(length) : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    private int leastBadRows() {
      return fields.whole("least_bad_rows", 0, 1_000_000).orElse(Rule.LEAST_BAD_ROWS);
    }

    private <T> Optional<T> required(String name, Optional<T> value, String expected) {
      if (!fields.has(name)) {
        faults.add(fields.path(name), fields.node(name), expected);
      }
      complete &= value.isPresent();
      return value;
    }
  }
}
