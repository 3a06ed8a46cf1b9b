package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.incident.Incident;
import dev.sward.server.platform.http.Json;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What differs between two versions of an incident. */
final class IncidentDiff {
  private static final String NOTHING = "not known";

  private IncidentDiff() {}

  /**
   * A member that changed.
   *
   * @param what the member's name in the API
   * @param before as text
   * @param after as text
   */
  record Difference(String what, String before, String after) {
    ObjectNode detail() {
      return Json.object().put("before", before).put("after", after);
    }

    String sentence() {
      return "%s: %s, was %s.".formatted(what.replace('_', ' '), after, before);
    }
  }

  static List<Difference> between(Incident before, Incident after) {
    List<Difference> all = new ArrayList<>();
    add(all, "title", before, after, Incident::title);
    add(all, "severity", before, after, incident -> incident.severity().text());
    add(all, "status", before, after, incident -> incident.status().text());
    add(all, "cause", before, after, incident -> incident.cause().text());
    add(all, "started_at", before, after, incident -> time(incident.startedAt()));
    add(all, "ended_at", before, after, incident -> time(incident.endedAt()));
    add(
        all,
        "slos",
        before,
        after,
        incident -> text(incident.slos().stream().map(SloName::text).toList()));
    add(all, "services", before, after, incident -> text(incident.services()));
    return all;
  }

  private static void add(
      List<Difference> all,
      String what,
      Incident before,
      Incident after,
      Function<Incident, String> member) {
    String old = member.apply(before);
    String young = member.apply(after);
    if (!old.equals(young)) {
      all.add(new Difference(what, old, young));
    }
  }

  private static String time(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(NOTHING);
  }

  private static String text(List<String> names) {
    return names.isEmpty() ? NOTHING : String.join(", ", names);
  }
}
