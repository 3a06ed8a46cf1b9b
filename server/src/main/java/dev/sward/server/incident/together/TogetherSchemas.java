package dev.sward.server.incident.together;

import dev.sward.server.incident.IncidentSchemas;
import dev.sward.server.platform.http.Schema;

/** Shapes of what people do together. */
final class TogetherSchemas {
  private static final Schema.Obj EVIDENCE =
      Schema.object()
          .with("kind", Schema.string("query, explanation or trace"))
          .with("id", Schema.string("Of the kept answer, or of the trace"));

  static final Schema.Named HYPOTHESIS =
      new Schema.Named(
          "Hypothesis",
          Schema.object()
              .with("number", Schema.integer("Of this incident, from 1"))
              .with("version", Schema.integer("Grows with every change"))
              .with("claim", Schema.string("Plain text"))
              .with("verdict", Schema.string("open, holds or fails"))
              .maybe("evidence", EVIDENCE)
              .with("at", Schema.string("RFC 3339"))
              .with("by", IncidentSchemas.ACTOR)
              .maybe("verdict_at", Schema.string("RFC 3339"))
              .maybe("verdict_by", IncidentSchemas.ACTOR));

  static final Schema.Obj NEW_HYPOTHESIS =
      Schema.object()
          .with("claim", Schema.string("1 to 1000 characters"))
          .maybe("evidence", EVIDENCE);

  static final Schema.Obj HYPOTHESIS_CHANGE =
      Schema.object()
          .with("version", Schema.integer("That was changed"))
          .maybe("claim", Schema.string("1 to 1000 characters"))
          .maybe("evidence", EVIDENCE)
          .maybe("verdict", Schema.string("open, holds or fails; the latter two need evidence"));

  private static final Schema HTML = Schema.string("The text as HTML that is safe to show");

  static final Schema.Named COMMENT =
      new Schema.Named(
          "Comment",
          Schema.object()
              .with("number", Schema.integer("Of this incident, from 1"))
              .with("version", Schema.integer("Grows with every edit"))
              .with("text", Schema.string("Markdown"))
              .with("html", HTML)
              .with("at", Schema.string("RFC 3339"))
              .with("by", IncidentSchemas.ACTOR)
              .maybe("edited_at", Schema.string("RFC 3339")));

  static final Schema.Obj TEXT =
      Schema.object().with("text", Schema.string("Markdown, 1 to 10000 characters"));

  static final Schema.Obj TEXT_CHANGE = TEXT.with("version", Schema.integer("That was changed"));

  private static final Schema.Obj ABOUT =
      Schema.object()
          .maybe("dataset", Schema.string("Perhaps with a column"))
          .maybe("column", Schema.string("Of the dataset"))
          .maybe("service", Schema.string("By its name"));

  static final Schema.Named QUESTION =
      new Schema.Named(
          "AskedQuestion",
          Schema.object()
              .with("id", Schema.integer(""))
              .with("about", ABOUT)
              .maybe("incident", Schema.integer("In which it was asked"))
              .with("text", Schema.string("Markdown"))
              .with("html", HTML)
              .with("at", Schema.string("RFC 3339"))
              .with("by", IncidentSchemas.ACTOR)
              .with("thanks", Schema.integer("Of how many people"))
              .with(
                  "answers",
                  Schema.listOf(
                      Schema.object()
                          .with("number", Schema.integer("Of this question, from 1"))
                          .with("text", Schema.string("Markdown"))
                          .with("html", HTML)
                          .with("at", Schema.string("RFC 3339"))
                          .with("by", IncidentSchemas.ACTOR),
                      "The oldest first")));

  static final Schema.Obj NEW_QUESTION =
      TEXT.with("about", ABOUT).maybe("incident", Schema.integer("In which it is asked"));

  static final Schema.Named NOTE =
      new Schema.Named(
          "DataNote",
          Schema.object()
              .with("about", ABOUT)
              .with("question", Schema.integer("Its id"))
              .with("question_text", Schema.string("Markdown"))
              .with("text", Schema.string("The answer, Markdown"))
              .with("html", HTML)
              .with("at", Schema.string("RFC 3339"))
              .with("by", IncidentSchemas.ACTOR)
              .with("thanks", Schema.integer("For the question, of how many people")));

  static final Schema.Named MENTION =
      new Schema.Named(
          "Mention",
          Schema.object()
              .with("place", Schema.string("comment, entry, question or answer"))
              .maybe("incident", Schema.integer("Of a comment or an entry of its timeline"))
              .maybe("question", Schema.integer("Of a question or an answer"))
              .maybe("number", Schema.integer("Of a comment, an entry or an answer"))
              .with("text", Schema.string("Markdown"))
              .with("html", HTML)
              .with("at", Schema.string("RFC 3339"))
              .with("by", IncidentSchemas.ACTOR));

  private TogetherSchemas() {}
}
