package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Actor;
import dev.sward.incident.IncidentId;
import dev.sward.risk.ActionValue;
import dev.sward.risk.RiskChange;
import dev.sward.risk.RiskId;
import dev.sward.server.incident.IncidentJson;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.server.platform.outbound.HttpUrl;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** Reads and writes actions. */
final class ActionJson {
  private static final Set<String> DRAFT =
      Set.of(
          "title",
          "kind",
          "owner",
          "due",
          "effort_days",
          "url",
          "risk",
          "detect_factor",
          "repair_factor",
          "frequency_factor");

  private ActionJson() {}

  static ObjectNode json(RankedAction ranked, LocalDate today) {
    Action action = ranked.action();
    ObjectNode node = detail(action).put("version", action.version());
    node.put("incident", action.incident().number()).put("overdue", action.isOverdue(today));
    if (action.state() != ActionState.OPEN) {
      node.put("settled_at", action.settledAt().toString())
          .set("settled_by", IncidentJson.actor(action.settledBy()));
    }
    ranked
        .saving()
        .ifPresent(saving -> {
          ObjectNode saves = node.putObject("saves");
          saves.set("bad_events", JsonNodes.number(saving.value().saved()));
          if (action.effortDays().isPresent()) {
            saves.set("per_day_of_effort", JsonNodes.number(saving.value().savedPerDay()));
          }
          saves.put("because", saving.because());
        });
    ArrayNode reopened = node.putArray("reopened");
    for (Reopening one : action.reopened()) {
      reopened
          .addObject()
          .put("at", one.at().toString())
          .put("incident", one.incident().number())
          .put("because", one.because());
    }
    return node;
  }

  /** What people say of it, also in the trail. */
  static ObjectNode detail(Action action) {
    ObjectNode node =
        Json.object()
            .put("id", action.id())
            .put("title", action.title())
            .put("kind", action.kind().text())
            .put("owner", action.owner())
            .put("state", action.state().text());
    action.due().ifPresent(due -> node.put("due", due.toString()));
    action.effortDays().ifPresent(days -> node.set("effort_days", JsonNodes.number(days)));
    action.url().ifPresent(url -> node.put("url", url.toString()));
    action.risk().ifPresent(risk -> node.put("risk", risk.number()));
    action
        .change()
        .ifPresent(change ->
            node.put("detect_factor", change.detectFactor())
                .put("repair_factor", change.repairFactor())
                .put("frequency_factor", change.frequencyFactor()));
    return node;
  }

  /** One of which nothing is said yet. */
  static Action blank(IncidentId incident, Instant now, Actor by) {
    return new Action(
        0,
        1,
        incident,
        "",
        ActionKind.PREVENT,
        "",
        Optional.empty(),
        ActionState.OPEN,
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        now,
        by,
        List.of());
  }

  /** The next version, as it is wanted; who settles it is whoever changes its state. */
  static Action next(Action before, Action wanted, Instant now, Actor by) {
    boolean isSettled = wanted.state() != before.state();
    return new Action(
        before.id(),
        before.version() + 1,
        before.incident(),
        wanted.title(),
        wanted.kind(),
        wanted.owner(),
        wanted.due(),
        wanted.state(),
        wanted.effortDays(),
        wanted.url(),
        wanted.risk(),
        wanted.change(),
        isSettled ? now : before.settledAt(),
        isSettled ? by : before.settledBy(),
        before.reopened());
  }

  static UnaryOperator<Action> draft(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", DRAFT, faults);
    fields.requiredWords("title", Action.LONGEST_TITLE);
    UnaryOperator<Action> draft = members(fields, Optional.empty(), faults);
    check(faults);
    return draft;
  }

  /** A change and the version that it is made to. */
  record Change(long version, UnaryOperator<Action> of) {}

  static Change change(JsonNode body) {
    Faults faults = new Faults();
    Set<String> known = new TreeSet<>(DRAFT);
    known.addAll(Set.of("version", "state"));
    JsonFields fields = JsonFields.of(body, "", known, faults);
    OptionalLong version = fields.requiredVersion();
    fields.words("title", Action.LONGEST_TITLE);
    Optional<ActionState> state = fields.oneOf("state", ActionState.TEXTS).flatMap(ActionState::of);
    UnaryOperator<Action> change = members(fields, state, faults);
    check(faults);
    return new Change(version.orElseThrow(), change);
  }

  /** Members that are absent stay; null takes away. */
  private static UnaryOperator<Action> members(
      JsonFields fields, Optional<ActionState> state, Faults faults) {
    Optional<String> title =
        Optional.ofNullable(fields.node("title").textValue()).map(String::strip);
    Optional<ActionKind> kind = fields.oneOf("kind", ActionKind.TEXTS).flatMap(ActionKind::of);
    Optional<String> owner = fields.words("owner", Actor.LONGEST).map(String::strip);
    if (owner.filter(name -> name.chars().anyMatch(Character::isISOControl)).isPresent()) {
      faults.add("owner", fields.node("owner"), "a name without control characters");
    }
    Optional<LocalDate> due = due(fields, faults);
    Optional<Double> effort =
        fields.number(
            "effort_days",
            Double.MIN_VALUE,
            ActionValue.MOST_EFFORT,
            "days of work, above 0; 0.5 for half a day");
    Optional<URI> url = url(fields, faults);
    Optional<RiskId> risk = fields.whole("risk", 1, Integer.MAX_VALUE).map(RiskId::new);
    Factors factors =
        new Factors(
            factor(fields, "detect_factor"),
            factor(fields, "repair_factor"),
            factor(fields, "frequency_factor"));
    return before ->
        new Action(
            before.id(),
            before.version(),
            before.incident(),
            title.orElse(before.title()),
            kind.orElse(before.kind()),
            isTold(fields, "owner") ? owner.orElse("") : before.owner(),
            isTold(fields, "due") ? due : before.due(),
            state.orElse(before.state()),
            isTold(fields, "effort_days")
                ? effort.map(OptionalDouble::of).orElseGet(OptionalDouble::empty)
                : before.effortDays(),
            isTold(fields, "url") ? url : before.url(),
            isTold(fields, "risk") ? risk : before.risk(),
            factors.over(before),
            before.settledAt(),
            before.settledBy(),
            before.reopened());
  }

  private static boolean isTold(JsonFields fields, String name) {
    return !fields.node(name).isMissingNode();
  }

  private record Factors(
      Optional<Double> detect, Optional<Double> repair, Optional<Double> frequency) {
    /** Those that are not said are 1 if another is, else what they were. */
    Optional<RiskChange> over(Action before) {
      if (detect.isEmpty() && repair.isEmpty() && frequency.isEmpty()) {
        return before.change();
      }
      RiskChange was = before.change().orElse(RiskChange.NONE);
      return Optional.of(
          new RiskChange(
              detect.orElse(was.detectFactor()),
              repair.orElse(was.repairFactor()),
              frequency.orElse(was.frequencyFactor())));
    }
  }

  private static Optional<Double> factor(JsonFields fields, String name) {
    return fields.number(
        name,
        0,
        RiskChange.MOST_FACTOR,
        "0 to %s; 0.5 halves it".formatted(RiskChange.MOST_FACTOR));
  }

  private static Optional<LocalDate> due(JsonFields fields, Faults faults) {
    if (!fields.has("due")) {
      return Optional.empty();
    }
    try {
      String text = fields.node("due").asText();
      if (text.matches("\\d{4}-\\d\\d-\\d\\d")) {
        return Optional.of(LocalDate.parse(text));
      }
    } catch (DateTimeException e) {
      // Told below: it has the form of a day, and is none.
    }
    faults.add("due", fields.node("due"), "a day such as 2026-01-31");
    return Optional.empty();
  }

  private static Optional<URI> url(JsonFields fields, Faults faults) {
    if (!fields.has("url")) {
      return Optional.empty();
    }
    Optional<URI> url = HttpUrl.parse(fields.node("url").asText());
    if (url.isEmpty()) {
      faults.add("url", fields.node("url"), HttpUrl.EXPECTED);
    }
    return url;
  }

  private static void check(Faults faults) {
    faults.check("action.invalid", "The action is not valid");
  }
}
