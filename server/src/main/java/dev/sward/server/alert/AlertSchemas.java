package dev.sward.server.alert;

import dev.sward.server.platform.http.Schema;

/** The shapes of alerts, for the description of the API. */
final class AlertSchemas {
  private static final Schema.Named FINDING =
      new Schema.Named(
          "AlertFinding",
          Schema.object()
              .with("rule", Schema.string("As burn-rate-1h-5m"))
              .with("urgency", Schema.string("ticket or page"))
              .with("status", Schema.string("firing, holding or frozen"))
              .with("coverage", Schema.number("Share of its windows that was measured"))
              .with("look_back", Schema.string("As 1h"))
              .with("burn_rate", Schema.number("In times the allowed rate"))
              .maybe("short_burn_rate", Schema.number(""))
              .maybe("eligible", Schema.number("Events it looked at"))
              .maybe("bad", Schema.number(""))
              .maybe("spent_share", Schema.number("Of the whole window's budget"))
              .maybe("exhausted_in", Schema.integer("Seconds"))
              .maybe("times", Schema.integer("How often it came"))
              .maybe("every", Schema.integer("Seconds from one to the next"))
              .maybe("first", Schema.string("RFC 3339"))
              .maybe("last", Schema.string("RFC 3339"))
              .maybe("burn_rate_inside", Schema.number("While it lasts"))
              .maybe("silent_for", Schema.integer("Seconds"))
              .maybe("expected_rows", Schema.number("That would have been usual")));

  static final Schema.Named FACTS =
      new Schema.Named(
          "AlertFacts",
          Schema.object()
              .with("summary", Schema.string("Plain sentences"))
              .maybe("burning_since", Schema.string("RFC 3339; the best guess"))
              .maybe("eligible", Schema.number("Events since then"))
              .maybe("bad", Schema.number(""))
              .maybe("users", Schema.integer("Whom the bad events met; absent: not counted"))
              .maybe("burn_rate", Schema.number("In times the allowed rate"))
              .maybe(
                  "budget",
                  Schema.object()
                      .with("bad", Schema.number(""))
                      .with("allowed", Schema.number("In the whole window"))
                      .with(
                          "left_share",
                          Schema.number("Of a whole window's budget; below 0: overspent")))
              .maybe("exhausted_at", Schema.string("RFC 3339; if it goes on so"))
              .maybe("due", Schema.string("RFC 3339; when somebody should look"))
              .with("because", Schema.listOf(FINDING, "The most urgent first")));

  private static final Schema.Obj MEMBERS =
      Schema.object()
          .with("id", Schema.string(""))
          .with("slo", Schema.string(""))
          .with("group", Schema.string("As state=CA; empty for all events"))
          .with("state", Schema.string("open or resolved"))
          .with("urgency", Schema.string("Now: page, ticket or none"))
          .with("highest", Schema.string("It ever had"))
          .with("frozen", Schema.bool("Whether too little is measured to take it back"))
          .with("since", Schema.string("RFC 3339"))
          .maybe("resolved_at", Schema.string("RFC 3339"))
          .with("peak_burn_rate", Schema.number(""))
          .with("facts", FACTS);

  static final Schema.Named ALERT = new Schema.Named("Alert", MEMBERS);

  static final Schema.Named WHOLE_ALERT =
      new Schema.Named(
          "AlertWithLog",
          MEMBERS
              .with(
                  "transitions",
                  Schema.listOf(
                      Schema.object()
                          .with("number", Schema.integer("From 1"))
                          .with(
                              "kind",
                              Schema.string(
                                  "opened, reopened, escalated, deescalated, frozen, unfrozen or resolved"))
                          .with("at", Schema.string("RFC 3339"))
                          .with("from", Schema.string("Urgency before"))
                          .with("to", Schema.string("Urgency after"))
                          .with("facts", FACTS),
                      "The oldest first"))
              .with(
                  "links",
                  Schema.object()
                      .with("slo", Schema.string(""))
                      .with("status", Schema.string(""))
                      .with("history", Schema.string(""))));

  static final Schema.Named RULES =
      new Schema.Named(
          "AlertRules",
          Schema.object()
              .maybe("set", Schema.string("standard, workbook, sloth or none"))
              .maybe(
                  "rules",
                  Schema.listOf(
                      Schema.any(
                          "A rule of kind burn_rate, budget_rate, exhaustion, recurring_brownout or silence"),
                      ""))
              .maybe("coverage_floor", Schema.number("Share of a window that must be measured")));

  private AlertSchemas() {}
}
