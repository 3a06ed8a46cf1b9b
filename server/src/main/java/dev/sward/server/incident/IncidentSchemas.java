package dev.sward.server.incident;

import dev.sward.server.platform.http.Schema;

/** Shapes of what is said of incidents. */
public final class IncidentSchemas {
  public static final Schema.Named ACTOR =
      new Schema.Named(
          "IncidentActor",
          Schema.object()
              .with("person", Schema.string("As they say; may be empty"))
              .with("token", Schema.string("The name of their token; empty where none is needed")));

  private static final Schema.Obj MEMBERS =
      Schema.object()
          .with("id", Schema.integer("Its number, from 1"))
          .with("version", Schema.integer("Grows with every change of its members"))
          .with("title", Schema.string(""))
          .with("severity", Schema.string("sev1 to sev4; sev1 is the worst"))
          .with("status", Schema.string("open, mitigated, resolved or cancelled"))
          .with("cause", Schema.string("What kind of thing it came from, such as deploy"))
          .with("opened_at", Schema.string("When Sward heard of it"))
          .with("opened_by", ACTOR)
          .with("opened_because", Schema.string("alert or person"))
          .maybe("started_at", Schema.string("When users began to be hurt"))
          .maybe("ended_at", Schema.string("When they were hurt no more"))
          .with("slos", Schema.listOf(Schema.string(""), "Objectives that it hurts"))
          .with("services", Schema.listOf(Schema.string(""), "Services that take part"));

  private static final Schema.Named MOMENT =
      new Schema.Named(
          "IncidentMoment",
          Schema.object()
              .maybe("at", Schema.string("When it was; absent: not known"))
              .maybe("computed", Schema.string("What Sward makes of timeline and alerts"))
              .maybe("reason", Schema.string("Why somebody says otherwise"))
              .maybe("by", ACTOR));

  private static final Schema.Obj MILESTONES =
      Schema.object()
          .with("started", MOMENT)
          .with("detected", MOMENT)
          .with("acknowledged", MOMENT)
          .with("hypothesis", MOMENT)
          .with("mitigated", MOMENT)
          .with("recovered", MOMENT);

  private static final Schema.Obj DURATIONS =
      Schema.object()
          .maybe("detect_s", Schema.integer("Seconds from started to detected"))
          .maybe("acknowledge_s", Schema.integer(""))
          .maybe("hypothesis_s", Schema.integer("To the first hypothesis that holds"))
          .maybe("mitigate_s", Schema.integer(""))
          .maybe("recover_s", Schema.integer(""));

  private static final Schema.Named ALERT =
      new Schema.Named(
          "IncidentAlert",
          Schema.object()
              .with("id", Schema.string(""))
              .with("slo", Schema.string(""))
              .with("group", Schema.string("As state=CA; empty for all events"))
              .with("urgency", Schema.string("Now: page, ticket or none"))
              .with("highest", Schema.string("It ever had"))
              .with("since", Schema.string("RFC 3339"))
              .with("burning_since", Schema.string("The best guess"))
              .maybe("resolved_at", Schema.string("RFC 3339"))
              .maybe("burn_ended_at", Schema.string("When the burn ended, as measured")));

  private static final Schema.Named IMPACT =
      new Schema.Named(
          "IncidentImpact",
          Schema.object()
              .with("as_of", Schema.string("When it was counted"))
              .with("final", Schema.bool("Whether late events are in it"))
              .with(
                  "slos",
                  Schema.listOf(
                      Schema.object()
                          .with("slo", Schema.string(""))
                          .with("bad", Schema.number("Events, by their weight"))
                          .with("eligible", Schema.number(""))
                          .with("budget_share", Schema.number("Of its whole window's budget"))
                          .maybe("users", Schema.integer("Whom the bad events met"))
                          .maybe("users_at_least", Schema.bool("Whether there may be more"))
                          .maybe("users_column", Schema.string("Whose values they are")),
                      ""))
              .with("bad", Schema.number("Of any objective, each event once, by weight"))
              .maybe("bad_at_least", Schema.bool("Whether there may be more"))
              .maybe("users", Schema.integer("Whom these met, each once"))
              .maybe("users_at_least", Schema.bool("Whether there may be more"))
              .maybe("users_column", Schema.string("Whose values they are")));

  private static final Schema.Named ROLE =
      new Schema.Named(
          "IncidentRole",
          Schema.object()
              .with(
                  "role", Schema.string("commander, communications, operations, scribe or another"))
              .with("person", Schema.string(""))
              .with("since", Schema.string("RFC 3339")));

  /** What is told of each in a list. */
  private static final Schema.Obj BRIEF =
      MEMBERS
          .maybe("sentence", Schema.string("What burns and why, as far as known"))
          .with("roles", Schema.listOf(ROLE, ""))
          .maybe("impact", IMPACT)
          .with(
              "evidence",
              Schema.object()
                  .with("state", Schema.string("none, capturing, complete or failed"))
                  .with("captures", Schema.integer("")));

  static final Schema.Named INCIDENT = new Schema.Named("Incident", BRIEF);

  private static final Schema.Named PARTICIPANT =
      new Schema.Named(
          "IncidentPerson",
          Schema.object()
              .with("person", Schema.string(""))
              .with("in_at", Schema.string("When they came first"))
              .maybe("out_at", Schema.string("When they left; absent: they are there")));

  /** All that is told of one incident. */
  static final Schema.Named WHOLE =
      new Schema.Named(
          "IncidentWhole",
          BRIEF
              .with("alerts", Schema.listOf(ALERT, "The oldest first"))
              .with("people", Schema.listOf(PARTICIPANT, "In the order in which they came"))
              .with("milestones", MILESTONES)
              .with("durations", DURATIONS));

  static final Schema.Obj PERSON = Schema.object().with("person", Schema.string("Who has it"));

  static final Schema.Obj MILESTONE_SAID =
      Schema.object()
          .maybe("at", Schema.string("A time; null: computed again"))
          .maybe("reason", Schema.string("Why that is known"));

  static final Schema.Obj CORRECTION =
      Schema.object()
          .maybe("text", Schema.string("Markdown, 1 to 10000 characters"))
          .maybe("at", Schema.string("When it happened"))
          .with("reason", Schema.string("Why it is corrected"));

  static final Schema.Obj NEW =
      Schema.object()
          .with("title", Schema.string("1 to 300 characters"))
          .maybe("severity", Schema.string("sev1 to sev4; otherwise sev3"))
          .maybe("started_at", Schema.string("A time such as 2026-01-31T12:00:00Z"))
          .maybe("slos", Schema.listOf(Schema.string(""), "Names of objectives"))
          .maybe("services", Schema.listOf(Schema.string(""), "Names of services"));

  static final Schema.Obj CHANGE =
      Schema.object()
          .with("version", Schema.integer("That was changed"))
          .maybe("title", Schema.string("1 to 300 characters"))
          .maybe("severity", Schema.string("sev1 to sev4"))
          .maybe("status", Schema.string("open, mitigated, resolved or cancelled"))
          .maybe("cause", Schema.string("Such as deploy"))
          .maybe("started_at", Schema.string("A time; null: not known"))
          .maybe("ended_at", Schema.string("A time; null: not known"))
          .maybe("slos", Schema.listOf(Schema.string(""), "Names of objectives"))
          .maybe("services", Schema.listOf(Schema.string(""), "Names of services"));

  static final Schema.Named ENTRY =
      new Schema.Named(
          "IncidentEntry",
          Schema.object()
              .with("number", Schema.integer("Of this incident, from 1"))
              .with("at", Schema.string("When it happened"))
              .with("recorded_at", Schema.string("When it was written down"))
              .with("kind", Schema.string("Such as note or status"))
              .with("automatic", Schema.bool("Whether Sward wrote it"))
              .with("by", ACTOR)
              .with("text", Schema.string("A sentence, or a person's markdown"))
              .maybe("html", Schema.string("Of a note: safe to show"))
              .with("detail", Schema.any("What the kind says besides")));

  static final Schema.Obj NEW_ENTRY =
      Schema.object()
          .with("text", Schema.string("Markdown, 1 to 10000 characters"))
          .maybe("at", Schema.string("When it happened; otherwise now"));

  static final Schema.Named TRAIL =
      new Schema.Named(
          "IncidentChange",
          Schema.object()
              .with("seq", Schema.integer("Grows over all incidents"))
              .with("at", Schema.string(""))
              .with("by", ACTOR)
              .with("what", Schema.string("Was changed, such as status"))
              .with("detail", Schema.any("Before and after")));

  private IncidentSchemas() {}
}
