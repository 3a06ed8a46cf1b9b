package dev.sward.server.slo.review;

import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.PreviewCodec;
import dev.sward.server.slo.SloSchemas;
import dev.sward.server.slo.budget.BudgetSchemas;

/** The shapes of back-tests, reviews and explorations, for the description of the API. */
final class ReviewSchemas {
  private static final Schema TIME = Schema.string("RFC 3339");

  private static final Schema ADJUSTMENTS =
      Schema.listOf(BudgetSchemas.ADJUSTMENT, "Of the budget; they were replayed, too");

  private static final Schema.Obj QUESTION =
      Schema.object()
          .with("slo", Schema.any("The name of an objective, or the definition of a draft"))
          .maybe(
              "rules",
              Schema.any(
                  "standard, workbook, sloth or none, or a list of rules; those chosen if absent"))
          .maybe("time_range", Schema.any("Seconds, or a length such as 30d; 30 d if absent"))
          .maybe("start_time", Schema.any("Seconds since 1970, ISO 8601, or an age"))
          .maybe("end_time", Schema.any("As start_time, exclusive; now if absent"))
          .maybe("complaints", Schema.any("{dataset, where}, or a list of times"));

  static final Schema.Obj BACKTEST_QUESTION =
      QUESTION
          .maybe("night", Schema.any("{from, to, time_zone}; 22:00 to 07:00 in UTC if absent"))
          .maybe("incident_start", Schema.any("A time, or a list of times"));

  private static final Schema.Obj URGENCY =
      Schema.object()
          .with("fired", Schema.integer("How often somebody would have been called"))
          .with("at_night", Schema.integer("How many of these at night"))
          .with("seconds", Schema.integer("For how long"));

  static final Schema.Obj CLUSTER =
      Schema.object()
          .with("from", TIME)
          .with("to", TIME)
          .with("complaints", Schema.integer("How many"));

  private static final Schema.Obj FIRING =
      Schema.object()
          .with("alert", Schema.string("The same for all of one alert"))
          .with("urgency", Schema.string("page or ticket"))
          .with("kind", Schema.string("opened, reopened, escalated or deescalated"))
          .with("from", TIME)
          .with("to", TIME)
          .with("at_night", Schema.bool("Whether it began at night"))
          .with("burning_since", TIME)
          .with("summary", Schema.string("What it would have said"))
          .with("rules", Schema.listOf(Schema.string(""), "Those that called for it"))
          .with("bad", Schema.number("Events since then"))
          .with("eligible", Schema.number("Events since then"))
          .maybe("search", Schema.any("A body for POST /api/v1/events/search: the bad events"));

  static final Schema.Named BACKTEST =
      new Schema.Named(
          "SloBacktest",
          Schema.object()
              .with("slo", Schema.string("Its name"))
              .with("summary", Schema.string("In a sentence or two"))
              .with("start_time", TIME)
              .with("end_time", TIME)
              .with("counted_from", Schema.string("rollups or events"))
              .with("pages", URGENCY)
              .with("tickets", URGENCY)
              .with("firings", Schema.listOf(FIRING, "The oldest first; at most 500"))
              .with("firings_unlisted", Schema.integer("How many more there are"))
              .with(
                  "incidents",
                  Schema.listOf(
                      Schema.object()
                          .with("start", TIME)
                          .maybe("page_after", Schema.integer("Seconds; absent if none came"))
                          .maybe("alert_after", Schema.integer("Seconds; absent if none came")),
                      "As asked"))
              .with(
                  "complaints",
                  Schema.object()
                      .with("clusters", Schema.integer("Of three complaints or more"))
                      .with("missed", Schema.listOf(CLUSTER, "Without an alert within 30 min")))
              .with("rules", Schema.listOf(Schema.any("A rule"), "Those that were replayed"))
              .with("adjustments", ADJUSTMENTS)
              .with("warnings", Schema.listOf(Schema.string(""), "What a draft may not mean")));

  static final Schema.Obj EXPLORE_QUESTION =
      QUESTION
          .maybe("column", Schema.string("Whose limit is changed; the first one if absent"))
          .with("thresholds", Schema.listOf(Schema.number(""), "At most 20"))
          .maybe(
              "targets", Schema.listOf(Schema.number(""), "Its own and its neighbours if absent"));

  static final Schema.Named EXPLORATION =
      new Schema.Named(
          "SloExploration",
          Schema.object()
              .with("slo", Schema.string("Its name"))
              .with("start_time", TIME)
              .with("end_time", TIME)
              .with("column", Schema.string("Whose limit is changed"))
              .with("complaint_clusters", Schema.integer("In the time"))
              .with(
                  "rows",
                  Schema.listOf(
                      Schema.object()
                          .with("threshold", Schema.number(""))
                          .with("target", Schema.number(""))
                          .with("eligible", Schema.number("Events in the time"))
                          .with("bad", Schema.number("Events in the time"))
                          .maybe("good_ratio", Schema.number("Absent without eligible events"))
                          .with(
                              "budget_left_share",
                              Schema.number("At the end, of what the window's events allow"))
                          .with(
                              "projected_left_share",
                              Schema.number("At the end, of a whole window's budget"))
                          .with("pages", Schema.integer("That would have been sent"))
                          .with("tickets", Schema.integer("That would have been opened"))
                          .with("caught", Schema.integer("Clusters with an alert")),
                      "By threshold, then by target"))
              .with("adjustments", ADJUSTMENTS)
              .with("warnings", Schema.listOf(Schema.string(""), "What a draft may not mean")));

  private static final Schema.Obj COMPLAINTS =
      CLUSTER.maybe("search", Schema.any("A body for POST /api/v1/events/search"));

  static final Schema.Named REVIEW =
      new Schema.Named(
          "SloReview",
          Schema.object()
              .with("slo", Schema.string("Its name"))
              .with("summary", Schema.string("In a few sentences"))
              .with("start_time", TIME)
              .with("end_time", TIME)
              .with("counted_from", Schema.string("rollups or events"))
              .with("total", PreviewCodec.COUNTS)
              .with("complaints", Schema.listOf(COMPLAINTS, "Clusters of three or more"))
              .with(
                  "verdicts",
                  Schema.listOf(
                      Schema.object()
                          .with("verdict", Schema.string("missed, too_loose or too_strict"))
                          .with("summary", Schema.string("In a sentence"))
                          .maybe("complaints", COMPLAINTS)
                          .maybe("then", PreviewCodec.COUNTS)
                          .maybe("usual", PreviewCodec.COUNTS)
                          .maybe(
                              "windows",
                              Schema.listOf(
                                  Schema.any("{start_time, end_time, search}"), "Overspent"))
                          .maybe("target", Schema.number("That would fit"))
                          .maybe("search", Schema.any("Finds the bad events then")),
                      "What does not fit"))
              .with(
                  "targets",
                  Schema.listOf(
                      Schema.object()
                          .with("target", Schema.number(""))
                          .with("current", Schema.bool("Whether it is the objective's"))
                          .with(
                              "windows",
                              Schema.integer("Whole ones in the time in which events were counted"))
                          .with("met", Schema.integer("Of these"))
                          .with("caught", Schema.integer("Clusters with an alert"))
                          .with("pages", Schema.integer(""))
                          .with("tickets", Schema.integer("")),
                      "The loosest first"))
              .with(
                  "proposals",
                  Schema.listOf(
                      Schema.object()
                          .with("title", Schema.string(""))
                          .with("summary", Schema.string("In a sentence or two"))
                          .with("seen", Schema.integer("Missed clusters it shows"))
                          .with("caught", Schema.integer("Missed clusters with an alert"))
                          .with("pages", Schema.integer(""))
                          .with("tickets", Schema.integer(""))
                          .with("total", PreviewCodec.COUNTS)
                          .with("then", PreviewCodec.COUNTS)
                          .with("definition", SloSchemas.SLO),
                      "The best first; at most 3"))
              .with("adjustments", ADJUSTMENTS)
              .with("warnings", Schema.listOf(Schema.string(""), "What was not there")));

  private ReviewSchemas() {}
}
