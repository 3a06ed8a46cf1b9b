package dev.sward.server.incident.rhyme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import dev.sward.incident.Incident;
import dev.sward.query.TimeRange;
import dev.sward.rhyme.BurnShape;
import dev.sward.rhyme.Harm;
import dev.sward.server.alert.AlertFilter;
import dev.sward.server.alert.Alerts;
import dev.sward.server.alert.KeptAlert;
import dev.sward.server.platform.http.Json;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.sli.Sli;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the objectives of an incident promise, and how they burnt. Blocks. */
record ObjectiveShapes(Slos slos, Budgets budgets, Alerts alerts) {
  private static final Duration BEFORE = Duration.ofMinutes(10);

  /** Of an incident whose beginning nobody knows. */
  private static final Duration LOOKED_BACK = Duration.ofHours(1);

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final int MOST_ALERTS = 20;

  private List<Slo> objectives(Incident incident) {
    return incident.slos().stream()
        .flatMap(name -> slos.find(name).stream())
        .map(DefinedSlo::slo)
        .toList();
  }

  /** Services of an incident, those of its objectives among them. */
  Set<String> services(Incident incident) {
    Set<String> services = new TreeSet<>(incident.services());
    objectives(incident).stream().map(Slo::service).forEach(services::add);
    services.remove("");
    return services;
  }

  Set<Harm> harm(Incident incident) {
    EnumSet<Harm> all = EnumSet.noneOf(Harm.class);
    objectives(incident).forEach(slo -> all.addAll(harm(slo.sli())));
    return all;
  }

  /** By what good events are told from bad ones. */
  private static Set<Harm> harm(Sli sli) {
    EnumSet<Harm> all = EnumSet.noneOf(Harm.class);
    for (Expr.ColumnRef column : ExprTree.columns(sli.good())) {
      String name = column.name().toLowerCase(Locale.ROOT);
      if (name.contains("duration") || name.contains("latency") || name.endsWith("_ms")) {
        all.add(Harm.LATENCY);
      } else if (name.contains("error") || name.contains("status") || name.contains("exception")) {
        all.add(Harm.ERRORS);
      }
    }
    return all.isEmpty() ? EnumSet.of(Harm.OTHER) : all;
  }

  /** Of the objective that burnt fastest. */
  BurnShape burn(Incident incident, Instant now) {
    return objectives(incident).stream()
        .map(slo -> burn(incident, slo, now))
        .max(Comparator.comparingDouble(shape -> shape.peak().orElse(-1)))
        .orElse(BurnShape.UNKNOWN);
  }

  private BurnShape burn(Incident incident, Slo slo, Instant now) {
    TimeRange range = range(incident, now);
    int minutes = (int) range.length().toMinutes();
    double[] bad = new double[minutes];
    double[] eligible = new double[minutes];
    long first = range.start().getEpochSecond() / 60;
    budgets
        .all(slo)
        .measured()
        .forEachMinute(
            range,
            (minute, counts) -> {
              bad[(int) (minute - first)] = counts.bad();
              eligible[(int) (minute - first)] = counts.eligible();
            });
    BurnShape shape = BurnShape.of(bad, eligible, slo.target().errorRatio());
    BurnShape known = incident.endedAt().isPresent() ? shape : shape.goingOn();
    return recurrence(slo.name(), range).map(known::recurring).orElse(known);
  }

  private static TimeRange range(Incident incident, Instant now) {
    Instant end = incident.endedAt().orElse(now);
    Instant start =
        incident.startedAt().orElseGet(() -> incident.openedAt().minus(LOOKED_BACK)).minus(BEFORE);
    Instant last = end.isBefore(start.plus(LONGEST)) ? end : start.plus(LONGEST);
    Instant from = start.truncatedTo(ChronoUnit.MINUTES);
    Instant to = last.truncatedTo(ChronoUnit.MINUTES);
    return new TimeRange(from, to.isAfter(from) ? to : from.plus(Duration.ofMinutes(1)));
  }

  /** How often it comes, as an alert of that time says. */
  private Optional<Duration> recurrence(SloName slo, TimeRange range) {
    AlertFilter filter = new AlertFilter(Optional.of(slo), Optional.empty(), Optional.empty());
    return alerts.list(filter, Optional.empty(), MOST_ALERTS).stream()
        .filter(alert -> overlaps(alert, range))
        .flatMap(alert -> every(alert).stream())
        .findFirst();
  }

  private static boolean overlaps(KeptAlert alert, TimeRange range) {
    return alert.since().isBefore(range.end())
        && alert.resolvedAt().map(at -> at.isAfter(range.start())).orElse(true);
  }

  private static Optional<Duration> every(KeptAlert alert) {
    try {
      JsonNode facts = Json.parse(alert.facts().getBytes(StandardCharsets.UTF_8));
      for (JsonNode finding : facts.path("because")) {
        if (finding.has("every")) {
          return Optional.of(Duration.ofSeconds(finding.path("every").asLong()));
        }
      }
      return Optional.empty();
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
