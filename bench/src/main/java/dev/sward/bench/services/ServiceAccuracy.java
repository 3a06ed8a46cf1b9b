package dev.sward.bench.services;

import dev.sward.bench.report.Figure;
import dev.sward.bench.report.Report;
import dev.sward.explain.services.Suspect;
import dev.sward.query.DatasetScope;
import dev.sward.server.explain.services.RankedServices;
import dev.sward.server.explain.services.ServicesQuestion;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** Asks which service it was, of a store that holds one incident at a time. */
public final class ServiceAccuracy {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int SHOWN = 3;

  private final Supplier<EventStore> stores;
  private final List<Double> millis = new ArrayList<>();
  private final StringBuilder table = new StringBuilder();

  /**
   * @param stores each a new and empty one
   */
  public ServiceAccuracy(Supplier<EventStore> stores) {
    this.stores = stores;
  }

  /** Incidents that are made up, so many of each kind. */
  public void made(long seed, int each, Report report) {
    for (Fault.Kind kind : Fault.Kind.values()) {
      if (kind == Fault.Kind.NONE) {
        continue;
      }
      Hits hits = new Hits();
      for (int i = 0; i < each; i++) {
        hits.add(place(MadeServices.made(seed + i, kind)));
      }
      hits.report("made up, " + kind.name().toLowerCase(Locale.ROOT), report);
    }
    quiet(seed, each, report);
  }

  /** Times in which nothing happened. */
  private void quiet(long seed, int each, Report report) {
    double highest = 0;
    int clear = 0;
    for (int i = 0; i < each; i++) {
      List<Suspect> suspects = suspects(MadeServices.made(seed + i, Fault.Kind.NONE));
      double score = suspects.isEmpty() ? 0 : suspects.getFirst().score();
      highest = Math.max(highest, score);
      clear += score >= RankedServices.CLEAR ? 1 : 0;
    }
    report
        .add(Figure.of("nothing wrong: somebody named clearly", clear / (double) each, "share"))
        .add(Figure.of("nothing wrong: highest score", highest, "score"));
  }

  /** Incidents of published data, as far as they are there. */
  public void published(Path fixtures, Report report) {
    Path boutique = fixtures.resolve("online-boutique");
    if (Files.isDirectory(boutique)) {
      Boutique shop = new Boutique(boutique);
      asked("Online Boutique, spans and metrics", shop.withSpans(), report);
      asked("Online Boutique, metrics only", shop.byMetrics(), report);
    }
    Path pets = fixtures.resolve("petshop-train");
    if (Files.isDirectory(pets)) {
      asked("PetShop (one cause in all)", new PetShop(pets).incidents(), report);
    }
    report.condition(
        "published incidents", Files.isDirectory(boutique) ? "found" : "absent, left out");
  }

  /** How long an answer took, and how each published incident was answered. */
  public void finish(Report report) {
    millis.sort(null);
    report
        .add(Figure.of("an answer, median", millis.get(millis.size() / 2), "ms"))
        .add(Figure.of("an answer, slowest", millis.getLast(), "ms"));
    if (!table.isEmpty()) {
      report.section(
          "Published incidents: place of the cause, and who stands first", table.toString());
    }
  }

  private void asked(String title, List<Incident> incidents, Report report) {
    Hits hits = new Hits();
    table.append(title).append('\n');
    for (Incident incident : incidents) {
      List<Suspect> suspects = suspects(incident);
      int place = place(incident, suspects);
      hits.add(place);
      table.append(
          String.format(
              Locale.ROOT,
              "  %-38s %5s  %s%n",
              incident.name(),
              place == Hits.NEVER ? "-" : place,
              suspects.stream()
                  .limit(SHOWN)
                  .map(one -> String.format(Locale.ROOT, "%s %.1f", one.service(), one.score()))
                  .toList()));
    }
    hits.report(title, report);
  }

  private int place(Incident incident) {
    return place(incident, suspects(incident));
  }

  private static int place(Incident incident, List<Suspect> suspects) {
    int at = suspects.stream().map(Suspect::service).toList().indexOf(incident.cause());
    return at < 0 ? Hits.NEVER : at + 1;
  }

  private List<Suspect> suspects(Incident incident) {
    try (EventStore store = stores.get()) {
      StoredIncident.write(incident.telemetry(), store);
      long start = System.nanoTime();
      RankedServices answer =
          RankedServices.of(
              new ServicesQuestion(
                  incident.suspicious(), incident.baseline(), new DatasetScope.All()),
              store,
              new QueryControl(PATIENCE));
      millis.add((System.nanoTime() - start) / 1e6);
      return answer.suspects();
    }
  }
}
