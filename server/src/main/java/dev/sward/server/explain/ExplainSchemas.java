package dev.sward.server.explain;

import dev.sward.server.explore.EventScope;
import dev.sward.server.explore.InquiryApi;
import dev.sward.server.platform.http.Schema;

/** The shapes of explanations, for the description of the API. */
final class ExplainSchemas {
  private static final Schema.Named SIDE = new Schema.Named("ExplainedEvents", EventScope.SCHEMA);

  static final Schema.Named QUESTION =
      new Schema.Named(
          "ExplainQuestion",
          EventScope.SCHEMA
              .maybe("selected", SIDE)
              .maybe("baseline", SIDE)
              .maybe("slo", Schema.string("Its bad events and its good ones; in place of selected"))
              .maybe(
                  "heatmap",
                  Schema.object()
                      .maybe("column", Schema.string("What the heatmap is of"))
                      .maybe("from_value", Schema.number("Inclusive"))
                      .maybe("to_value", Schema.number("Exclusive"))
                      .maybe("start_time", Schema.any("As that of a question"))
                      .maybe("end_time", Schema.any("As that of a question")))
              .maybe(
                  "group",
                  Schema.object()
                      .with("column", Schema.string("An attribute"))
                      .with("value", Schema.any("Of the group; null: the attribute is missing")))
              .maybe("limit", Schema.integer("Explanations, 1 to 20; 5 if absent"))
              .maybe(
                  "attributes",
                  Schema.object()
                      .maybe("include", Schema.listOf(Schema.string(""), "Compare these also"))
                      .maybe("exclude", Schema.listOf(Schema.string(""), "Do not compare these")))
              .maybe("history", Schema.any("auto, or {time_range, start_time, end_time}"))
              .maybe(AcrossCodec.MEMBER, AcrossCodec.ASKED));

  private static final Schema.Obj AMOUNT =
      Schema.object()
          .with("events", Schema.number("By weight"))
          .with("rows", Schema.integer("Stored"));

  private static final Schema.Obj AMOUNTS =
      Schema.object()
          .with("selected", AMOUNT)
          .with("baseline", AMOUNT)
          .with("rate", Schema.number("Selected of both, 0 to 1"));

  private static final Schema.Obj FIGURES =
      Schema.object()
          .with("inside", AMOUNTS)
          .with("outside", AMOUNTS)
          .with("share_of_selected", Schema.number("That is inside"))
          .with("share_of_baseline", Schema.number("That is inside"))
          .with("lift", Schema.number("Rate inside by rate of all"))
          .with(
              "risk_ratio",
              Schema.object()
                  .with("value", Schema.number("Rate inside by rate outside"))
                  .with("low", Schema.number("With 95 % confidence"))
                  .with("high", Schema.number("With 95 % confidence")));

  private static final Schema.Named CONDITION =
      new Schema.Named(
          "ExplainCondition",
          Schema.object()
              .with("attribute", Schema.string(""))
              .with("op", Schema.string("=, in, range, exists or does-not-exist"))
              .with("text", Schema.string("For people"))
              .maybe("values", Schema.listOf(Schema.any(""), "One of these"))
              .maybe("from_value", Schema.number("Inclusive; absent: no bound"))
              .maybe("to_value", Schema.number("Absent: no bound"))
              .with("or_missing", Schema.bool("Also where there is no value"))
              .maybe("in_place_of", Schema.string("The attribute it moves together with")));

  private static final Schema.Named EXPLANATION =
      new Schema.Named(
          "Explanation",
          FIGURES
              .with("text", Schema.string("For people"))
              .with("conditions", Schema.listOf(CONDITION, "All hold inside"))
              .maybe("filters", Schema.listOf(Schema.any("A filter"), "The same, for a question"))
              .with("where", Schema.string("The same, as an expression"))
              .maybe(
                  "users",
                  Schema.object()
                      .with("column", Schema.string(""))
                      .with("count", Schema.integer("Different ones of selected events inside"))
                      .with("is_least", Schema.bool("Events are sampled: there may be more")))
              .maybe("before", FIGURES)
              .with("significance", Schema.number("Probability of as much by chance, corrected"))
              .with("gain_nats", Schema.number("Likelihood gained"))
              .with("moves_together_with", Schema.listOf(CONDITION, "What could be said instead"))
              .with(
                  "example",
                  Schema.object()
                      .with("query", Schema.any("Finds the selected events inside"))
                      .maybe("event", Schema.any("One of them"))
                      .maybe("trace_id", Schema.string("Of the event"))
                      .maybe("trace", Schema.string("Address of its trace"))));

  private static final Schema.Obj TOTAL =
      AMOUNT.with("query", Schema.any("A body for POST /api/v1/queries or events/search"));

  private static final Schema.Obj BARS =
      Schema.object()
          .with("attribute", Schema.string(""))
          .with("kind", Schema.string("dimension, measure or list"))
          .with("difference", Schema.number("0: alike, 1: nothing in common"))
          .with(
              "bars",
              Schema.listOf(
                  Schema.object()
                      .maybe("value", Schema.any(""))
                      .maybe("from_value", Schema.number(""))
                      .maybe("to_value", Schema.number(""))
                      .maybe("missing", Schema.bool("No value"))
                      .with("selected", Schema.number("Share of the side, 0 to 1"))
                      .with("baseline", Schema.number("Share of the side, 0 to 1")),
                  "The most frequent values, or intervals in order"))
          .maybe(
              "others",
              Schema.object()
                  .with("selected", Schema.number(""))
                  .with("baseline", Schema.number("")));

  static final Schema.Named ANSWER =
      new Schema.Named(
          "Explanations",
          InquiryApi.status(ExplainApi.KIND)
              .with("question", QUESTION)
              .maybe("sentence", Schema.string("The answer for people"))
              .maybe("selected", TOTAL)
              .maybe("baseline", TOTAL)
              .maybe(
                  "history",
                  Schema.object()
                      .with("start_time", Schema.string("RFC 3339"))
                      .with("end_time", Schema.string("RFC 3339")))
              .maybe("explanations", Schema.listOf(EXPLANATION, "The strongest first"))
              .maybe("background", Schema.listOf(EXPLANATION, "Those that were so before"))
              .maybe(
                  "across_traces",
                  Schema.listOf(
                      AcrossCodec.finding(FIGURES), "What their traces share; figures of traces"))
              .maybe("metric_shifts", Schema.listOf(AcrossCodec.SHIFT, "The strongest first"))
              .maybe(AcrossCodec.MEMBER, AcrossCodec.ANSWER)
              .maybe("comparison", Schema.listOf(BARS, "Each attribute, the most different first"))
              .maybe(
                  "left_out",
                  Schema.listOf(
                      Schema.object()
                          .with("attribute", Schema.string(""))
                          .with("reason", Schema.string("A word"))
                          .with("detail", Schema.string("For people")),
                      "Attributes that were not compared"))
              .maybe("warnings", Schema.listOf(Schema.string(""), "What it may not mean"))
              .maybe(
                  "honesty",
                  Schema.object()
                      .with("weighted", Schema.bool("Figures are estimates of sampled events"))
                      .with("selected_searched", Schema.integer("Rows; the figures are of all"))
                      .with("baseline_searched", Schema.integer("Rows; the figures are of all")))
              .maybe(
                  "cost",
                  Schema.object()
                      .with("rows_scanned", Schema.integer("In range and scope"))
                      .with("elapsed_ms", Schema.integer(""))));

  private ExplainSchemas() {}
}
