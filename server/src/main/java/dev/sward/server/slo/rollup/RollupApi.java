package dev.sward.server.slo.rollup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.linecorp.armeria.common.HttpMethod;
import com.linecorp.armeria.common.HttpResponse;
import dev.sward.query.TimeRange;
import dev.sward.server.platform.http.Access;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Call;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Responses;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.DefinedSlo;
import dev.sward.server.slo.Slos;
import dev.sward.sli.Counts;
import dev.sward.sli.Tally;
import dev.sward.slo.SloName;
import dev.sward.store.MinuteSet;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** What was counted of an objective over its window, over HTTP. */
public final class RollupApi {
  private static final int MOST_GROUPS = 1_000;

  private static final Schema.Obj COUNTS =
      Schema.object()
          .with("good", Schema.number("Events, estimated from those stored"))
          .with("bad", Schema.number(""))
          .with("not_applicable", Schema.number(""))
          .with("good_rows", Schema.integer("Stored events"))
          .with("bad_rows", Schema.integer(""))
          .with("not_applicable_rows", Schema.integer(""));

  private static final Schema.Named ROLLUP =
      new Schema.Named(
          "SloRollup",
          Schema.object()
              .with("name", Schema.string("The objective"))
              .with("generation", Schema.integer("Of the indicator that is counted"))
              .with("progress", Schema.number("Share of the stored events' time counted, 0 to 1"))
              .maybe("counted_up_to", Schema.string("RFC 3339; from here on minutes are not over"))
              .with("start", Schema.string("RFC 3339; of the window"))
              .with("end", Schema.string("RFC 3339"))
              .with("counts", COUNTS)
              .with(
                  "reasons",
                  Schema.listOf(
                      Schema.object()
                          .with("reason", Schema.string("Why events are not applicable"))
                          .with("events", Schema.number(""))
                          .with("rows", Schema.integer("")),
                      "The most frequent first"))
              .with(
                  "groups",
                  Schema.listOf(
                      Schema.object()
                          .with("key", Schema.listOf(Schema.any("A text, or null"), ""))
                          .with("counts", COUNTS),
                      "The highest share of bad events first"))
              .maybe("other_groups", COUNTS));

  private final Slos slos;
  private final Rollups rollups;
  private final InstantSource clock;

  public RollupApi(Slos slos, Rollups rollups, InstantSource clock) {
    this.slos = slos;
    this.rollups = rollups;
    this.clock = clock;
  }

  public void mount(Routes routes) {
    routes.add(
        ApiRoute.of(
                HttpMethod.GET,
                "/api/v1/slos/{name}/rollup",
                Access.QUERY,
                "slos",
                "What was counted of an objective over its window")
            .query("groups", Schema.integer("The most groups listed, 0 to 1000; 100 if absent"))
            .answers(200, ROLLUP),
        this::rollup);
  }

  private HttpResponse rollup(Call call) {
    DefinedSlo slo = slos.require(call.path("name"));
    int most = call.whole("groups", 100, 0, MOST_GROUPS);
    SloName name = slo.slo().name();
    TimeRange range = slo.slo().window().at(clock.instant()).passed();
    Optional<Rollups.Status> status =
        rollups.status(name).filter(known -> known.generation() == slo.generation());
    Tally tally = rollups.tally(name, range);
    ObjectNode answer =
        Json.object()
            .put("name", name.text())
            .put("generation", slo.generation())
            .put("progress", status.map(Rollups.Status::progress).orElse(0.0));
    status.ifPresent(
        known -> answer.put("counted_up_to", MinuteSet.start(known.countedUpTo()).toString()));
    answer.put("start", range.start().toString()).put("end", range.end().toString());
    answer.set("counts", json(tally.counts()));
    reasons(answer.putArray("reasons"), tally);
    ArrayNode groups = answer.putArray("groups");
    rollups.groups(name).stream()
        .map(group -> Map.entry(group.key(), group.events().sum(range)))
        .filter(group -> group.getValue().rows() > 0)
        .sorted(Comparator.comparing(Map.Entry::getValue, RollupApi::compareBad))
        .limit(most)
        .forEach(group -> {
          ObjectNode node = groups.addObject();
          group.getKey().texts().forEach(node.putArray("key")::add);
          node.set("counts", json(group.getValue()));
        });
    if (!slo.slo().sli().groupBy().isEmpty()) {
      answer.set("other_groups", json(rollups.rest(name).sum(range)));
    }
    return Responses.json(answer);
  }

  /** The worst first, then the busiest; those without eligible events last. */
  private static int compareBad(Counts one, Counts other) {
    int byEligible = Boolean.compare(other.eligible() > 0, one.eligible() > 0);
    if (byEligible != 0 || one.eligible() == 0) {
      return byEligible;
    }
    int byRatio = Double.compare(other.badRatio(), one.badRatio());
    return byRatio != 0 ? byRatio : Double.compare(other.eligible(), one.eligible());
  }

  private static void reasons(ArrayNode reasons, Tally tally) {
    Comparator<Map.Entry<String, Tally.Amount>> mostFrequent =
        Comparator.comparingDouble(reason -> -reason.getValue().weight());
    tally.reasons().entrySet().stream()
        .sorted(mostFrequent.thenComparing(Map.Entry::getKey))
        .forEach(reason ->
            reasons
                .addObject()
                .put("reason", reason.getKey())
                .put("events", reason.getValue().weight())
                .put("rows", reason.getValue().rows()));
  }

  private static ObjectNode json(Counts counts) {
    return Json.object()
        .put("good", counts.good())
        .put("bad", counts.bad())
        .put("not_applicable", counts.notApplicable())
        .put("good_rows", counts.goodRows())
        .put("bad_rows", counts.badRows())
        .put("not_applicable_rows", counts.notApplicableRows());
  }
}
