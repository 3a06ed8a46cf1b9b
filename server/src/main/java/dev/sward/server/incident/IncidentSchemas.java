package dev.sward.server.incident;

import dev.sward.server.platform.http.Schema;

/** Shapes of what is said of incidents. */
public final class IncidentSchemas {
  public static final Schema.Obj ACTOR =
      Schema.object()
          .with("person", Schema.string("As they say; may be empty"))
          .with("token", Schema.string("The name of their token; empty where none is needed"));

  static final Schema.Obj INCIDENT =
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

  static final Schema.Obj ENTRY =
      Schema.object()
          .with("number", Schema.integer("Of this incident, from 1"))
          .with("at", Schema.string("When it happened"))
          .with("recorded_at", Schema.string("When it was written down"))
          .with("kind", Schema.string("Such as note or status"))
          .with("automatic", Schema.bool("Whether Sward wrote it"))
          .with("by", ACTOR)
          .with("text", Schema.string("A sentence, or a person's markdown"))
          .with("detail", Schema.any("What the kind says besides"));

  static final Schema.Obj NEW_ENTRY =
      Schema.object()
          .with("text", Schema.string("Markdown, 1 to 10000 characters"))
          .maybe("at", Schema.string("When it happened; otherwise now"));

  static final Schema.Obj TRAIL =
      Schema.object()
          .with("seq", Schema.integer("Grows over all incidents"))
          .with("at", Schema.string(""))
          .with("by", ACTOR)
          .with("what", Schema.string("Was changed, such as status"))
          .with("detail", Schema.any("Before and after"));

  private IncidentSchemas() {}
}
