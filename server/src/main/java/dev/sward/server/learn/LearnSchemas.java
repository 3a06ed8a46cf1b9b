package dev.sward.server.learn;

import dev.sward.server.incident.IncidentSchemas;
import dev.sward.server.platform.http.Schema;

/** Shapes of what is learnt. */
final class LearnSchemas {
  private static final Schema.Obj SECTION =
      Schema.object()
          .with("key", Schema.string("Such as summary or impact"))
          .with("title", Schema.string(""))
          .with("text", Schema.string("Markdown; empty: nothing is said"))
          .with("html", Schema.string("The text as HTML that is safe to show"));

  private static final Schema.Named REVIEWER =
      new Schema.Named(
          "PostmortemReviewer",
          Schema.object()
              .with("person", Schema.string(""))
              .maybe("approved_at", Schema.string("RFC 3339; absent: not what it says now")));

  private static final Schema.Obj PUBLISHED_HEAD =
      Schema.object()
          .with("number", Schema.integer("From 1"))
          .with("published_at", Schema.string("RFC 3339"))
          .with("by", IncidentSchemas.ACTOR)
          .maybe("unapproved_because", Schema.string("Why nobody else approved it"));

  static final Schema.Named POSTMORTEM =
      new Schema.Named(
          "Postmortem",
          Schema.object()
              .with("incident", Schema.integer("Its number"))
              .with("version", Schema.integer("Grows with every change; 0: nobody has written"))
              .with("state", Schema.string("none, draft, in_review or published"))
              .with(
                  "sections",
                  Schema.listOf(
                      SECTION
                          .with("prefilled", Schema.string("What the record of the incident says"))
                          .with(
                              "by_people", Schema.bool("False: it is filled in at every reading")),
                      "All of them, in their order"))
              .with(
                  "hints",
                  Schema.listOf(
                      Schema.object()
                          .with("section", Schema.string("Its key"))
                          .with("at", Schema.integer("In its text, in UTF-16 units"))
                          .with("text", Schema.string("Words that blame somebody"))
                          .with("instead", Schema.string("What to write in their place")),
                      "Wordings that blame"))
              .with("reviewers", Schema.listOf(REVIEWER, ""))
              .maybe("changed_at", Schema.string("RFC 3339"))
              .maybe("changed_by", IncidentSchemas.ACTOR)
              .maybe("published_at", Schema.string("Of what is shown, if it is published"))
              .with("published", Schema.listOf(PUBLISHED_HEAD, "Versions, the latest first")));

  static final Schema.Named LISTED_POSTMORTEM =
      new Schema.Named(
          "ListedPostmortem",
          Schema.object()
              .with("incident", Schema.integer("Its number"))
              .with("title", Schema.string("Of the incident"))
              .with("opened_at", Schema.string("The incident, RFC 3339"))
              .with("version", Schema.integer(""))
              .with("state", Schema.string("draft, in_review or published"))
              .with("changed_at", Schema.string("RFC 3339"))
              .with("reviewers", Schema.listOf(REVIEWER, ""))
              .maybe("published_at", Schema.string("RFC 3339")));

  static final Schema.Named PUBLISHED =
      new Schema.Named(
          "PublishedPostmortem",
          PUBLISHED_HEAD
              .with("sections", Schema.listOf(SECTION, ""))
              .with("reviewers", Schema.listOf(REVIEWER, "")));

  static final Schema.Obj WRITTEN =
      Schema.object()
          .with("version", Schema.integer("That was changed; 0 at first"))
          .with(
              "sections",
              Schema.listOf(
                  Schema.object()
                      .with("key", Schema.string("Of the section; others stay"))
                      .with(
                          "text",
                          Schema.string("Markdown, at most 50000 characters; null: as filled in")),
                  ""));

  static final Schema.Obj MOVE =
      Schema.object()
          .with("version", Schema.integer("That is moved"))
          .with("state", Schema.string("draft, in_review, approved or published"))
          .maybe("person", Schema.string("Who is asked to read it, or who approves"))
          .maybe("reason", Schema.string("Why it is published without another's approval"));

  private static final Schema.Obj DRAFT =
      Schema.object()
          .maybe("kind", Schema.string("prevent, detect, mitigate or process; otherwise prevent"))
          .maybe("owner", Schema.string("Who does it"))
          .maybe("due", Schema.string("A day such as 2026-01-31, in UTC"))
          .maybe("effort_days", Schema.number("Days of work, above 0"))
          .maybe("url", Schema.string("Of it in a tracker"))
          .maybe("risk", Schema.integer("That it changes; otherwise those of its incident"))
          .maybe("detect_factor", Schema.number("Of the time to detect; otherwise by its kind"))
          .maybe("repair_factor", Schema.number("Of the time to repair"))
          .maybe("frequency_factor", Schema.number("Of how often it comes"));

  static final Schema.Obj NEW_ACTION = DRAFT.with("title", Schema.string("1 to 300 characters"));

  static final Schema.Obj ACTION_CHANGE =
      DRAFT
          .with("version", Schema.integer("That was changed"))
          .maybe("title", Schema.string("1 to 300 characters"))
          .maybe("state", Schema.string("open, done or dropped"));

  static final Schema.Named ACTION =
      new Schema.Named(
          "Action",
          DRAFT
              .with("id", Schema.integer("Its number, from 1"))
              .with("version", Schema.integer("Grows with every change"))
              .with("incident", Schema.integer("After which it was resolved"))
              .with("title", Schema.string(""))
              .with("state", Schema.string("open, done or dropped"))
              .with("overdue", Schema.bool("It is open, and its day is over"))
              .maybe("settled_at", Schema.string("When it was done or dropped"))
              .maybe("settled_by", IncidentSchemas.ACTOR)
              .maybe(
                  "saves",
                  Schema.object()
                      .with("bad_events", Schema.number("In 30 days"))
                      .maybe(
                          "per_day_of_effort",
                          Schema.number("Absent: nobody said how much work it is"))
                      .with("because", Schema.string("A sentence without its full stop")))
              .with(
                  "reopened",
                  Schema.listOf(
                      Schema.object()
                          .with("at", Schema.string("RFC 3339"))
                          .with("incident", Schema.integer("In which the same burnt"))
                          .with("because", Schema.string("A sentence without its full stop")),
                      "The latest first")));

  static final Schema.Named TRACKER =
      new Schema.Named(
          "Tracker",
          Schema.object()
              .with("name", Schema.string(""))
              .with("kind", Schema.string("github, gitlab or jira"))
              .with("url", Schema.string("Of its API without the path"))
              .with("project", Schema.string("Where issues are made"))
              .maybe("username", Schema.string("For Jira's cloud"))
              .maybe("issue_type", Schema.string("For Jira")));

  static final Schema.Obj TRACKER_CHANGE =
      Schema.object()
          .with("kind", Schema.string("github, gitlab or jira"))
          .maybe("url", Schema.string("Otherwise the public one; for Jira always"))
          .with("project", Schema.string("acme/shop, acme/web/shop or SHOP"))
          .maybe("username", Schema.string("For Jira's cloud: the account of the token"))
          .maybe("issue_type", Schema.string("For Jira; otherwise Task"))
          .maybe("token", Schema.string("Is never shown; absent: it stays"));

  static final Schema.Obj TRACKER_CHOICE =
      Schema.object().maybe("tracker", Schema.string("Its name; otherwise the only one"));

  private LearnSchemas() {}
}
