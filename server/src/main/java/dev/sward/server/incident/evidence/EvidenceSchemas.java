package dev.sward.server.incident.evidence;

import dev.sward.server.platform.http.Schema;
import dev.sward.server.slo.budget.BudgetSchemas;

/** The shapes of evidence, for the description of the API. */
final class EvidenceSchemas {
  private static final Schema.Obj ACTOR =
      Schema.object()
          .with("person", Schema.string("As they say"))
          .with("token", Schema.string("The name of a token"));

  private static final Schema.Named DATASET =
      new Schema.Named(
          "PinnedDataset",
          Schema.object()
              .with("dataset", Schema.string(""))
              .with("rows", Schema.integer("Stored in the time range"))
              .with("bad", Schema.integer("Of those, bad ones"))
              .with("kept", Schema.integer("Pinned of them"))
              .with("kept_bad", Schema.integer("Of those, bad ones"))
              .with("one_in", Schema.integer("Of those not bad; 1: all"))
              .with("bad_one_in", Schema.integer("Of the bad ones; 1: all")));

  private static final Schema.Named TRACE =
      new Schema.Named(
          "PinnedTrace",
          Schema.object()
              .with("trace_id", Schema.string(""))
              .with("bad", Schema.bool("Whether an event of it was bad; else it shows the usual"))
              .with("name", Schema.string("Of that event"))
              .maybe("duration_ms", Schema.number("Of that event")));

  private static final Schema.Named QUESTION =
      new Schema.Named(
          "PinnedQuestion",
          Schema.object()
              .with("title", Schema.string(""))
              .with("result", Schema.string("The id of the kept answer"))
              .with("query", Schema.any("To ask again, of the pinned events")));

  static final Schema.Named CAPTURE =
      new Schema.Named(
          "Capture",
          Schema.object()
              .with("id", Schema.string("For the parameter evidence of questions"))
              .with("number", Schema.integer("Within the incident, from 1"))
              .with("state", Schema.string("requested, capturing, complete or failed"))
              .with("because", Schema.string("opened, grown, ended, asked or item"))
              .with("requested_at", Schema.string("RFC 3339"))
              .maybe("finished_at", Schema.string("RFC 3339"))
              .with("by", ACTOR)
              .with("start_time", Schema.string("Of the events"))
              .with("end_time", Schema.string("Exclusive"))
              .with("slos", Schema.listOf(Schema.string(""), "That say which events are bad"))
              .with("size_bytes", Schema.integer("On disk"))
              .with("datasets", Schema.listOf(DATASET, ""))
              .with(
                  "objectives",
                  Schema.listOf(
                      Schema.object()
                          .with("definition", Schema.any("As it was"))
                          .maybe("status", BudgetSchemas.BRIEF_STATUS),
                      "Of the incident, and how they stood"))
              .with("questions", Schema.listOf(QUESTION, "Asked of the pinned events"))
              .with("traces", Schema.listOf(TRACE, "Pinned in full"))
              .maybe("statement", Schema.string("What is pinned and what is not, in words"))
              .maybe("explanation", Schema.string("The id of what bad events share"))
              .maybe("sentence", Schema.string("The same in words"))
              .maybe("unexplained", Schema.string("Why there is no explanation"))
              .maybe("problem", Schema.string("Why nothing is pinned")));

  static final Schema.Named ITEM =
      new Schema.Named(
          "EvidenceItem",
          Schema.object()
              .with("number", Schema.integer("Within the incident"))
              .with("kind", Schema.string("query, explanation, trace or link"))
              .maybe("id", Schema.string("Of the kept answer or the trace"))
              .maybe("url", Schema.string("Of a link"))
              .with("title", Schema.string(""))
              .with("note", Schema.string("Markdown"))
              .with("by", ACTOR)
              .with("at", Schema.string("RFC 3339"))
              .maybe("capture", Schema.string("Where the spans of a trace are pinned")));

  static final Schema.Obj NEW_ITEM =
      Schema.object()
          .with("kind", Schema.string("query, explanation, trace or link"))
          .maybe("id", Schema.string("Of a kept answer or a trace"))
          .maybe("url", Schema.string("Of a link"))
          .maybe("title", Schema.string("At most 300 characters"))
          .maybe("note", Schema.string("Markdown, at most 10000 characters"));

  static final Schema.Obj REQUEST =
      Schema.object()
          .maybe("start_time", Schema.any("An hour before the incident began if absent"))
          .maybe("end_time", Schema.any("Its end, or now, if absent; at most 7 days later"))
          .maybe("datasets", Schema.listOf(Schema.string(""), "Those of its objectives if absent"))
          .maybe("reason", Schema.string("For people"));

  static final Schema.Named EVIDENCE =
      new Schema.Named(
          "Evidence",
          Schema.object()
              .with("captures", Schema.listOf(CAPTURE, "The first one first"))
              .with("items", Schema.listOf(ITEM, "What people added"))
              .with(
                  "bounds",
                  Schema.object()
                      .with("rows", Schema.integer("Of a capture"))
                      .with("bytes", Schema.integer("Of a capture"))
                      .with("total_bytes", Schema.integer("Of all captures"))
                      .with("used_bytes", Schema.integer("By all captures"))));

  private EvidenceSchemas() {}
}
