package dev.sward.server.board;

import dev.sward.server.platform.http.Schema;

/** The shapes of boards, saved queries and the history. */
final class BoardSchemas {
  private static final Schema.Obj SCOPE =
      Schema.object()
          .maybe("time_range", Schema.any("Seconds, or a length such as 2h, of all panels"))
          .maybe("start_time", Schema.any("As in questions"))
          .maybe("end_time", Schema.any("As in questions"))
          .maybe("filters", Schema.any("As in questions, over those of each panel"))
          .maybe("filter_combination", Schema.string("AND or OR"));

  private static final Schema PANEL =
      new Schema.Named(
          "Panel",
          Schema.object()
              .with("type", Schema.string("query, slo or text"))
              .maybe("title", Schema.string("At most 200 characters"))
              .with("x", Schema.integer("First column of 12, from 0"))
              .with("y", Schema.integer("First row, from 0"))
              .with("w", Schema.integer("Columns, 1 to 12"))
              .with("h", Schema.integer("Rows, 1 to 100"))
              .maybe("query", Schema.any("A question, in a panel of type query"))
              .maybe("view", Schema.string("How its answer is shown, such as line or table"))
              .maybe("slo", Schema.string("Name of an objective, in a panel of type slo"))
              .maybe("text", Schema.string("Markdown, in a panel of type text")));

  static final Schema.Obj BOARD =
      SCOPE
          .with("name", Schema.string("1 to 200 characters"))
          .maybe("description", Schema.string("At most 2000 characters"))
          .maybe("panels", Schema.listOf(PANEL, "At most 100"))
          .maybe(
              "presets",
              Schema.listOf(
                  SCOPE.with("name", Schema.string("1 to 200 characters")),
                  "Other times and filters to choose from; at most 20"))
          .maybe("preset", Schema.string("Name of the one that is chosen at first"));

  static final Schema KEPT_BOARD = new Schema.Named("Board", kept(BOARD));

  static final Schema LISTED_BOARD =
      new Schema.Named(
          "BoardSummary",
          kept(
              Schema.object()
                  .with("name", Schema.string(""))
                  .maybe("description", Schema.string(""))
                  .with("panels", Schema.integer("How many"))));

  static final Schema.Obj SAVED_QUERY =
      Schema.object()
          .with("name", Schema.string("1 to 200 characters"))
          .maybe("description", Schema.string("At most 2000 characters"))
          .with("query", Schema.any("A question, as POST /api/v1/queries takes it"));

  static final Schema KEPT_QUERY = new Schema.Named("SavedQuery", kept(SAVED_QUERY));

  static final Schema HISTORY =
      Schema.object()
          .with(
              "questions",
              Schema.listOf(
                  new Schema.Named(
                      "HistoryEntry",
                      Schema.object()
                          .with("id", Schema.string("Of the question and its result"))
                          .with("asked_at", Schema.string("RFC 3339; the last time in a minute"))
                          .with("asked_by", Schema.string("Name of a token; may be empty"))
                          .with("state", Schema.string("done, failed or cancelled"))
                          .with("query", Schema.any("As it was asked"))
                          .with("rows_scanned", Schema.integer("0 if it is not done"))
                          .with("elapsed_ms", Schema.number("0 if it is not done"))
                          .maybe("result", Schema.string("Permalink of the answer, if done"))),
                  "The newest first"))
          .maybe("next", Schema.string("Where older ones begin, if there are any"));

  private BoardSchemas() {}

  private static Schema.Obj kept(Schema.Obj document) {
    return document
        .with("id", Schema.string(""))
        .with("version", Schema.integer("Higher with each change"))
        .with("created_at", Schema.string("RFC 3339"))
        .with("created_by", Schema.string("Name of a token; may be empty"))
        .with("updated_at", Schema.string("RFC 3339"))
        .with("updated_by", Schema.string("Name of a token; may be empty"));
  }
}
