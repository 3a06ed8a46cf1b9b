package dev.sward.server.slo.budget;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Budget;
import dev.sward.burn.Spending;
import dev.sward.query.TimeLength;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Json;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.rollup.Rollups;
import dev.sward.sli.Counts;
import dev.sward.sli.Tally;
import dev.sward.slo.Slo;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** How objectives stand, as JSON. */
public final class StatusJson {
  /** The look-backs of the usual rules. */
  private static final List<Duration> LOOK_BACKS =
      List.of(
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(3));

  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_GROUPS = 10;

  private final Budgets budgets;
  private final OpenAlerts alerts;

  public StatusJson(Budgets budgets, OpenAlerts alerts) {
    this.budgets = budgets;
    this.alerts = alerts;
  }

  /** What a list of objectives shows. */
  public ObjectNode brief(DefinedSlo defined) {
    return brief(defined, budgets.all(defined.slo()).spending(), budgets.countedUpTo(defined));
  }

  /** Everything. */
  ObjectNode full(DefinedSlo defined) {
    Slo slo = defined.slo();
    Spending spending = budgets.all(slo).spending();
    Instant now = budgets.countedUpTo(defined);
    Budget budget = spending.budget(now);
    ObjectNode node = brief(defined, spending, now);
    node.withObject("/budget").put("coverage", spending.coverage(budget.counted()));
    node.withObject("/last_day").put("coverage", spending.coverage(before(now, DAY)));
    reasons(node.putArray("not_applicable"), budgets.rollups().tally(slo.name(), budget.counted()));
    burnRates(node.putArray("burn_rates"), spending, budget, now);
    adjustments(node.putArray("adjustments"), defined, budget);
    groups(node.putArray("worst_groups"), slo, now);
    return node;
  }

  private ObjectNode brief(DefinedSlo defined, Spending spending, Instant now) {
    Slo slo = defined.slo();
    Budget budget = spending.budget(now);
    ObjectNode node =
        Json.object()
            .put("name", slo.name().text())
            .put("title", slo.title())
            .put("service", slo.service());
    ObjectNode labels = node.putObject("labels");
    slo.labels().forEach(labels::put);
    node.put("target", slo.target().ratio())
        .put("counted_up_to", now.toString())
        .put("progress", budgets.counted(defined).map(Rollups.Status::progress).orElse(0.0));
    node.set("budget", budget(budget));
    node.set("last_day", lookBack(spending, DAY, now));
    node.set("last_hour", lookBack(spending, Duration.ofHours(1), now));
    ArrayNode open = node.putArray("alerts");
    alerts
        .of(slo.name())
        .forEach(alert ->
            open.addObject()
                .put("id", alert.id())
                .put("group", alert.group())
                .put("urgency", alert.urgency().text())
                .put("since", alert.since().toString()));
    return node;
  }

  private static ObjectNode budget(Budget budget) {
    ObjectNode node =
        Json.object()
            .put("start", budget.counted().start().toString())
            .put("end", budget.end().toString())
            .put("length", TimeLength.format(budget.length()))
            .put("eligible", budget.eligible())
            .put("bad", budget.bad());
    if (budget.eligible() > 0) {
      node.put("good_ratio", budget.goodRatio());
    }
    node.put("allowed", budget.allowed())
        .put("left", budget.left())
        .put("spent_share", budget.spentShare())
        .put("left_share", budget.leftShare());
    node.putObject("good_interval")
        .put("low", budget.goodInterval().low())
        .put("high", budget.goodInterval().high());
    node.putObject("projected")
        .put("eligible", budget.expectedEligible())
        .put("allowed", budget.expectedAllowed())
        .put("bad", budget.expectedBad())
        .put("left_share", budget.expectedLeftShare());
    node.putObject("events")
        .put("eligible", budget.events().eligible())
        .put("bad", budget.events().bad())
        .put("eligible_rows", budget.events().eligibleRows())
        .put("bad_rows", budget.events().badRows());
    return node;
  }

  private static ObjectNode lookBack(Spending spending, Duration length, Instant now) {
    Counts counts = spending.over(length, now);
    ObjectNode node =
        Json.object()
            .put("look_back", TimeLength.format(length))
            .put("eligible", counts.eligible())
            .put("bad", counts.bad());
    if (counts.eligible() > 0) {
      node.put("good_ratio", counts.good() / counts.eligible());
    }
    return node.put("burn_rate", spending.burnRate(length, now));
  }

  /** Each with when the budget ends if it goes on so. */
  private static void burnRates(ArrayNode list, Spending spending, Budget budget, Instant now) {
    for (Duration length : LOOK_BACKS) {
      ObjectNode node = lookBack(spending, length, now);
      spending
          .exhaustion(budget, node.path("burn_rate").doubleValue())
          .ifPresent(in -> node.put("exhausted_at", now.plus(in).toString()));
      list.add(node);
    }
  }

  private static void reasons(ArrayNode list, Tally tally) {
    Comparator<Map.Entry<String, Tally.Amount>> mostFrequent =
        Comparator.comparingDouble(reason -> -reason.getValue().weight());
    tally.reasons().entrySet().stream()
        .sorted(mostFrequent.thenComparing(Map.Entry::getKey))
        .forEach(reason ->
            list.addObject()
                .put("reason", reason.getKey())
                .put("events", reason.getValue().weight())
                .put("rows", reason.getValue().rows()));
  }

  /** Those that changed the budget, with what they took out of it. */
  private void adjustments(ArrayNode list, DefinedSlo defined, Budget budget) {
    for (KeptAdjustment kept : budgets.kept(defined.slo().name())) {
      budget.adjustments().stream()
          .filter(effect -> effect.adjustment().equals(kept.adjustment()))
          .findFirst()
          .ifPresent(effect ->
              list.add(
                  AdjustmentCodec.write(kept)
                      .put("removed_eligible", effect.removed().eligible())
                      .put("removed_bad", effect.removed().bad())));
    }
  }

  private record GroupBudget(String text, Budget budget, double lastHour) {}

  private void groups(ArrayNode list, Slo slo, Instant now) {
    budgets.groups(slo).stream()
        .map(group -> {
          Spending spending = group.spent().spending();
          return new GroupBudget(
              group.text(), spending.budget(now), spending.burnRate(Duration.ofHours(1), now));
        })
        .filter(group -> group.budget().eligible() > 0)
        .sorted(
            Comparator.comparingDouble((GroupBudget group) -> group.budget().expectedLeftShare())
                .thenComparing(GroupBudget::text))
        .limit(MOST_GROUPS)
        .forEach(group -> {
          ObjectNode node = list.addObject().put("group", group.text());
          node.put("burn_rate", group.lastHour()).set("budget", budget(group.budget()));
        });
  }

  private static TimeRange before(Instant now, Duration length) {
    return new TimeRange(now.minus(length), now);
  }
}
