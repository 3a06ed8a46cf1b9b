package dev.sward.server.explore;

import dev.sward.server.platform.http.Schema;

/** The shapes of questions and answers, for the description of the API. */
final class Schemas {
  private static final Schema FILTER =
      new Schema.Named(
          "Filter",
          Schema.object()
              .maybe("column", Schema.string("An attribute, calculated field, root.x or any.x"))
              .maybe("op", Schema.string("One of " + String.join(", ", FilterOp.names())))
              .maybe("value", Schema.any("A text, number or boolean; a list for in and not-in"))
              .maybe("or_missing", Schema.bool("Also events without the attribute"))
              .maybe("filters", Schema.listOf(Schema.any("A filter"), "A group of filters"))
              .maybe("filter_combination", Schema.string("Of the group: AND or OR")));

  static final Schema.Obj SCOPE =
      Schema.object()
          .maybe("dataset", Schema.string("One dataset, or __all__"))
          .maybe("datasets", Schema.listOf(Schema.string(""), "Several; all if absent"))
          .maybe("time_range", Schema.any("Seconds, or a length such as 2h; 2 h if absent"))
          .maybe("start_time", Schema.any("Seconds since 1970, ISO 8601, or an age such as 2h"))
          .maybe("end_time", Schema.any("As start_time, exclusive; now if absent"))
          .maybe("where", Schema.string("A condition in the expression language"))
          .maybe("filters", Schema.listOf(FILTER, "Conditions"))
          .maybe("filter_combination", Schema.string("AND or OR"))
          .maybe(
              "calculated_fields",
              Schema.listOf(
                  Schema.object()
                      .with("name", Schema.string("Usable like an attribute"))
                      .with("expression", Schema.string("In the expression language")),
                  "Named expressions"));

  static final Schema.Named QUESTION =
      new Schema.Named(
          "Question",
          SCOPE
              .maybe(
                  "calculations",
                  Schema.any(
                      "COUNT if absent; a text such as count, p99(duration_ms), or a list of such"
                          + " texts and of {op, column, expression, where, filters,"
                          + " filter_combination, name}"))
              .maybe(
                  "breakdowns",
                  Schema.listOf(Schema.any("An attribute's name, or {expression, name}"), "Groups"))
              .maybe(
                  "orders",
                  Schema.listOf(
                      Schema.object()
                          .maybe("op", Schema.string("Of a calculation"))
                          .maybe("column", Schema.string("Of a calculation, or a breakdown"))
                          .maybe("name", Schema.string("Of a calculation or breakdown"))
                          .maybe("order", Schema.string("ascending or descending")),
                      "Sort keys; the first calculation, descending, if absent"))
              .maybe(
                  "havings",
                  Schema.listOf(
                      Schema.object()
                          .maybe("calculate_op", Schema.string("Of a calculation"))
                          .maybe("column", Schema.string("Of a calculation"))
                          .maybe("name", Schema.string("Of a calculation"))
                          .with("op", Schema.string("=, !=, <, <=, > or >="))
                          .with("value", Schema.number("")),
                      "Conditions on the totals of groups"))
              .maybe("limit", Schema.integer("Groups answered, 1 to 10000; 100 if absent"))
              .maybe("granularity", Schema.number("Seconds a bucket; 0: totals only"))
              .maybe(
                  "compare_time_offset_seconds",
                  Schema.number("Ask the same of the range this much earlier")));

  static final Schema.Named SEARCH =
      new Schema.Named(
          "Search",
          SCOPE
              .maybe("limit", Schema.integer("Events a page, 1 to 10000; 100 if absent"))
              .maybe("after", Schema.string("The key of the next page")));

  private static final Schema GROUP =
      new Schema.Named(
          "Group",
          Schema.object()
              .with("key", Schema.listOf(Schema.any(""), "One value a breakdown; null: missing"))
              .with("totals", Schema.listOf(Schema.any(""), "One number or null a calculation"))
              .maybe(
                  "series",
                  Schema.listOf(
                      Schema.object()
                          .with("time", Schema.string("Start of the bucket"))
                          .with("values", Schema.listOf(Schema.any(""), "One a calculation")),
                      "One a time bucket with data"))
              .maybe(
                  "heatmaps",
                  Schema.listOf(
                      Schema.object()
                          .with("name", Schema.string("Of the calculation"))
                          .with("times", Schema.listOf(Schema.string(""), "Starts of buckets"))
                          .with("bounds", Schema.listOf(Schema.number(""), "Of value buckets"))
                          .with(
                              "weights",
                              Schema.listOf(
                                  Schema.listOf(Schema.number(""), "By value bucket"),
                                  "By time bucket")),
                      "One a HEATMAP")));

  private static final Schema RESULT =
      new Schema.Named(
          "Result",
          Schema.object()
              .with("breakdowns", Schema.listOf(Schema.string(""), "Names"))
              .with("calculations", Schema.listOf(Schema.string(""), "Names"))
              .with("groups", Schema.listOf(GROUP, "In the order asked for"))
              .maybe("other", GROUP)
              .with(
                  "honesty",
                  Schema.object()
                      .with("weighted", Schema.bool("Figures are estimates of sampled events"))
                      .with("quantile_relative_error", Schema.number("Bound; 0: none asked"))
                      .with("distinct_is_lower_bound", Schema.bool("Saw sampled events"))
                      .with("groups_total", Schema.integer("Shown or not"))
                      .with("truncated", Schema.bool("There are more groups than shown"))
                      .with("watermark", Schema.string("Everything stored before is in it")))
              .with(
                  "cost",
                  Schema.object()
                      .with("rows_scanned", Schema.integer("In range and scope"))
                      .with("rows_matched", Schema.integer("After filters"))
                      .with("elapsed_ms", Schema.number("")))
              .maybe("comparison", Schema.any("The same of the earlier range")));

  static final Schema.Named ANSWER =
      new Schema.Named(
          "Answer",
          InquiryApi.status(ExploreApi.QUERY)
              .with("warnings", Schema.listOf(Schema.string(""), "What it may not mean"))
              .with("query", QUESTION)
              .maybe(
                  "partial",
                  Schema.object()
                      .with(
                          "covers",
                          Schema.object()
                              .with("start_time", Schema.string("RFC 3339"))
                              .with("end_time", Schema.string("RFC 3339, exclusive")))
                      .with("result", RESULT))
              .maybe("result", RESULT));

  static final Schema.Named EVENTS =
      new Schema.Named(
          "Events",
          Schema.object()
              .with(
                  "events",
                  Schema.listOf(
                      new Schema.Named(
                          "Event",
                          Schema.object()
                              .with("time", Schema.string("RFC 3339, to the nanosecond"))
                              .with("dataset", Schema.string(""))
                              .with("weight", Schema.number("How many events it stands for"))
                              .with("attributes", Schema.any("An object of all attributes"))),
                      ""))
              .maybe("next", Schema.string("The key of the next page; absent on the last")));

  static final Schema.Named DATASET =
      new Schema.Named(
          "Dataset",
          Schema.object()
              .with("name", Schema.string(""))
              .with("rows", Schema.integer("Stored events"))
              .with("size_bytes", Schema.integer("On disk, estimated"))
              .with("columns", Schema.integer(""))
              .with("first_event", Schema.string("RFC 3339"))
              .with("last_event", Schema.string("RFC 3339"))
              .with("last_written", Schema.string("RFC 3339")));

  static final Schema.Named COLUMN =
      new Schema.Named(
          "Column",
          Schema.object()
              .with("name", Schema.string(""))
              .with("types", Schema.listOf(Schema.string(""), "string, integer, float …"))
              .with("first_written", Schema.string("RFC 3339"))
              .with("last_written", Schema.string("RFC 3339, to the minute"))
              .with("distinct_estimate", Schema.integer(""))
              .with("samples", Schema.listOf(Schema.any(""), "At most 5 values"))
              .maybe("description", Schema.string("What people said it means"))
              .with("overflow", Schema.bool("Beyond the column cap: slower")));

  static final Schema.Named VALUE_COUNT =
      new Schema.Named(
          "ValueCount",
          Schema.object()
              .with("value", Schema.any(""))
              .with("weight", Schema.number("Of its events")));

  private Schemas() {}
}
