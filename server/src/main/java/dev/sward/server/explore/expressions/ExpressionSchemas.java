package dev.sward.server.explore.expressions;

import dev.sward.server.platform.http.Schema;

/** The shapes of questions about expressions. */
final class ExpressionSchemas {
  static final Schema.Named QUESTION =
      new Schema.Named(
          "ExpressionQuestion",
          Schema.object()
              .with("expression", Schema.string("The text as it stands; it may be empty"))
              .maybe(
                  "position", Schema.integer("Of the cursor, in UTF-16 units; asks how to go on"))
              .maybe("use", Schema.string("filter or value; whatever it can be if absent"))
              .maybe("dataset", Schema.string("One dataset, or __all__"))
              .maybe("datasets", Schema.listOf(Schema.string(""), "Several; all if absent"))
              .maybe("time_range", Schema.any("Where values are looked for; its last day at most"))
              .maybe("start_time", Schema.any("As in questions"))
              .maybe("end_time", Schema.any("As in questions"))
              .maybe("calculated_fields", Schema.any("As in questions")));

  private static final Schema FOUND =
      Schema.object()
          .with("path", Schema.string("expression"))
          .with("message", Schema.string("What is wrong, and what to do"))
          .maybe("value", Schema.string("The attribute it is about"))
          .maybe("suggestions", Schema.listOf(Schema.string(""), "What was probably meant"))
          .maybe("position", Schema.integer("In UTF-16 units, from 0"));

  private static final Schema.Obj ITEM =
      Schema.object()
          .with("kind", Schema.string("value, column, operator, function or keyword"))
          .with("label", Schema.string("What is shown"))
          .with("insert", Schema.string("What is written from start to end"))
          .maybe("detail", Schema.string("Types of a column, arguments of a function"))
          .maybe("description", Schema.string("What people said a column means"))
          .maybe("weight", Schema.number("Of the events with a value"));

  static final Schema.Named ANSWER =
      new Schema.Named(
          "ExpressionAnswer",
          Schema.object()
              .with("valid", Schema.bool("Whether questions would take it"))
              .maybe("use", Schema.string("filter, which is a value too, or value; if it is read"))
              .with("errors", Schema.listOf(FOUND, "Those of a question"))
              .with("warnings", Schema.listOf(FOUND, "What it probably does not mean"))
              .maybe("hints", Schema.listOf(FOUND, "Which events a filter may leave out unmeant"))
              .maybe(
                  "completions",
                  Schema.object()
                      .with("start", Schema.integer("Of the word at the cursor"))
                      .with("end", Schema.integer("Of the word at the cursor"))
                      .with("incomplete", Schema.bool("More is known in a moment: ask again"))
                      .with("items", Schema.listOf(ITEM, "At most 50, the best first"))));

  private ExpressionSchemas() {}
}
