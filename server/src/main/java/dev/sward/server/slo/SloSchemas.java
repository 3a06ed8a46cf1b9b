package dev.sward.server.slo;

import dev.sward.server.platform.http.Schema;
import dev.sward.slo.Slo;

/** The shapes of objectives, for the description of the API. */
public final class SloSchemas {
  static final Schema SLI =
      new Schema.Named(
          "Sli",
          Schema.object()
              .with("datasets", Schema.listOf(Schema.string(""), "Whose events count"))
              .maybe("eligible", Schema.string("A condition; every event if absent"))
              .with("good", Schema.string("A condition on eligible events")));

  static final Schema GROUP_BY =
      Schema.listOf(
          Schema.any("An attribute's name, or {expression, name}"),
          "What gets a count of its own for each value; at most 5");

  private static final Schema WINDOW =
      Schema.any("Days such as 30d, 1 to 90, or {calendar: week|month|quarter, time_zone}");

  private static final Schema BUDGETING =
      Schema.object()
          .with("method", Schema.string("occurrences, timeslices or ratio_timeslices"))
          .maybe("slice", Schema.string("Length of a slice, such as 1m"))
          .maybe("slice_target", Schema.number("Share of good events in a good slice"));

  static final Schema.Obj DEFINITION =
      Schema.object()
          .with("name", Schema.string("1 to 63 lower-case letters, digits and hyphens"))
          .maybe("title", Schema.string(""))
          .maybe("description", Schema.string(""))
          .maybe("service", Schema.string("Whose it is"))
          .maybe("labels", Schema.any("An object of texts, for routing and choosing"))
          .with("sli", SLI)
          .maybe("group_by", GROUP_BY)
          .maybe("max_groups", Schema.integer("Groups told apart, 1 to 1000; 100 if absent"))
          .maybe(
              "user",
              Schema.string(
                  "The column that says whom an event was for; otherwise "
                      + String.join(", else ", Slo.USUAL_USERS)))
          .with("target", Schema.number("Share of good events, above 0 and below 1"))
          .with("window", WINDOW)
          .maybe("budgeting", BUDGETING);

  public static final Schema.Named SLO = new Schema.Named("Slo", DEFINITION);

  static final Schema.Named KEPT =
      new Schema.Named(
          "KeptSlo",
          DEFINITION
              .with("generation", Schema.integer("Another one when what is counted changes"))
              .with("created_at", Schema.string("RFC 3339"))
              .with("updated_at", Schema.string("RFC 3339"))
              .maybe(
                  "warnings",
                  Schema.listOf(Schema.string(""), "What it may not mean; when it is written")));

  static final Schema ALL = BrokenJson.with(Schema.object().with("slos", Schema.listOf(KEPT, "")));

  private SloSchemas() {}
}
