package dev.sward.server.incident.rhyme;

import dev.sward.server.platform.http.Schema;

/** Shapes of what is said of incidents that rhyme. */
final class RhymeSchemas {
  private static final Schema RHYME =
      Schema.object()
          .with("incident", Schema.integer("Its number"))
          .with("title", Schema.string(""))
          .with("opened_at", Schema.string("When Sward heard of it"))
          .with("status", Schema.string("open, mitigated or resolved"))
          .with("score", Schema.number("How alike both are, 0 to 1"))
          .with(
              "because",
              Schema.listOf(Schema.string(""), "What makes them alike, what counts most first"))
          .with(
              "fixed_by",
              Schema.listOf(Schema.string(""), "What ended it, as far as somebody wrote it down"))
          .with("cause", Schema.string("What kind of thing it came from"));

  private static final Schema CONDITION =
      Schema.object()
          .with("attribute", Schema.string(""))
          .with("values", Schema.listOf(Schema.string(""), ""))
          .with("kinds", Schema.listOf(Schema.string("Such as version"), ""));

  private static final Schema BURN =
      Schema.object()
          .maybe("onset", Schema.string("step, ramp or recurring"))
          .maybe("peak", Schema.number("The highest burn rate of five minutes"))
          .maybe("share", Schema.number("Of the events that were bad while it burnt"))
          .maybe("length_s", Schema.integer("Once it is over"))
          .maybe("every_s", Schema.integer("From one time to the next"));

  private static final Schema FINGERPRINT =
      Schema.object()
          .maybe("key", Schema.string("The coarse class, for what counts how often it comes"))
          .with(
              "explanations",
              Schema.listOf(
                  Schema.object()
                      .with("share", Schema.number("Of the bad events, 0 to 1"))
                      .with("conditions", Schema.listOf(CONDITION, "All hold")),
                  "What the bad events share"))
          .with("services", Schema.listOf(Schema.string(""), ""))
          .with("harm", Schema.listOf(Schema.string("errors, latency or other"), ""))
          .with("burn", BURN)
          .with("cause", Schema.string(""))
          .maybe("since_deploy_s", Schema.integer("From the last deploy to the beginning"))
          .with("errors", Schema.listOf(Schema.string(""), "Types and statuses"))
          .with("words", Schema.object());

  static final Schema ANSWER =
      Schema.object()
          .with("rhymes", Schema.listOf(RHYME, "The most alike first"))
          .maybe("fingerprint", FINGERPRINT)
          .maybe("as_of", Schema.string("When the fingerprint last changed; absent at first"));

  private RhymeSchemas() {}
}
