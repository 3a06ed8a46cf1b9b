package dev.sward.server.slo.budget;

import dev.sward.server.platform.http.Schema;

/** The shapes of budgets, for the description of the API. */
public final class BudgetSchemas {
  private static final Schema.Obj EVENTS =
      Schema.object()
          .with("eligible", Schema.number("Events, estimated from those stored"))
          .with("bad", Schema.number(""))
          .with("eligible_rows", Schema.integer("Stored events"))
          .with("bad_rows", Schema.integer(""));

  private static final Schema.Named BUDGET =
      new Schema.Named(
          "ErrorBudget",
          Schema.object()
              .with("start", Schema.string("RFC 3339; of the window, or the last reset"))
              .with("end", Schema.string("RFC 3339; when the window ends"))
              .with("length", Schema.string("Of the whole window"))
              .with("eligible", Schema.number("What the budget counts: events, or slices of time"))
              .with("bad", Schema.number(""))
              .maybe("good_ratio", Schema.number("0 to 1; absent without any"))
              .with("allowed", Schema.number("How many of these may be bad"))
              .with("left", Schema.number("How many more may be; negative when overspent"))
              .with("spent_share", Schema.number("1 is all of it"))
              .with(
                  "left_share",
                  Schema.number("Of what the events so far allow; below 0 is overspent"))
              .with(
                  "good_interval",
                  Schema.object()
                      .with("low", Schema.number("With 95 % confidence"))
                      .with("high", Schema.number("")))
              .with(
                  "projected",
                  Schema.object()
                      .with("eligible", Schema.number("At the end of the window"))
                      .with("allowed", Schema.number(""))
                      .with("bad", Schema.number("If it goes on as so far"))
                      .with(
                          "left_share",
                          Schema.number(
                              "Of the whole window's budget, now: what pages and alerts speak of")))
              .with("events", EVENTS)
              .maybe("coverage", Schema.number("Share of the time that was measured")));

  private static final Schema.Named LOOK_BACK =
      new Schema.Named(
          "BudgetLookBack",
          Schema.object()
              .with("look_back", Schema.string("As 1h"))
              .with("eligible", Schema.number(""))
              .with("bad", Schema.number(""))
              .maybe("good_ratio", Schema.number(""))
              .with("burn_rate", Schema.number("In times the allowed rate"))
              .maybe("coverage", Schema.number("Share of the time that was measured"))
              .maybe("exhausted_at", Schema.string("When the budget ends if it goes on so")));

  public static final Schema.Named ADJUSTMENT =
      new Schema.Named(
          "BudgetAdjustment",
          Schema.object()
              .with("id", Schema.integer(""))
              .with("kind", Schema.string("exclusion or reset"))
              .maybe("start", Schema.string("RFC 3339; of an exclusion"))
              .maybe("end", Schema.string("RFC 3339; of an exclusion"))
              .maybe("at", Schema.string("RFC 3339; of a reset"))
              .with("reason", Schema.string(""))
              .with("created_at", Schema.string("RFC 3339"))
              .maybe("removed_eligible", Schema.number("Events it took out of the budget"))
              .maybe("removed_bad", Schema.number("")));

  static final Schema.Named NEW_ADJUSTMENT =
      new Schema.Named(
          "NewBudgetAdjustment",
          Schema.object()
              .with("kind", Schema.string("exclusion or reset"))
              .maybe("start", Schema.string("Of an exclusion: RFC 3339, or an age such as 2h"))
              .maybe("end", Schema.string("Of an exclusion"))
              .maybe("at", Schema.string("Of a reset; now if absent"))
              .with("reason", Schema.string("For those who read it later")));

  private static final Schema.Obj BRIEF =
      Schema.object()
          .with("name", Schema.string(""))
          .with("title", Schema.string(""))
          .with("service", Schema.string(""))
          .with("labels", Schema.any("An object of texts"))
          .with("target", Schema.number(""))
          .with("counted_up_to", Schema.string("RFC 3339; what came later is not in the figures"))
          .with("progress", Schema.number("Share of the stored events' time counted, 0 to 1"))
          .with("budget", BUDGET)
          .with("last_day", LOOK_BACK)
          .with("last_hour", LOOK_BACK)
          .with(
              "alerts",
              Schema.listOf(
                  Schema.object()
                      .with("id", Schema.string(""))
                      .with("group", Schema.string("Empty for all events"))
                      .with("urgency", Schema.string("ticket or page"))
                      .with("since", Schema.string("RFC 3339")),
                  "Those that are open"));

  public static final Schema.Named BRIEF_STATUS = new Schema.Named("SloBrief", BRIEF);

  static final Schema.Named STATUS =
      new Schema.Named(
          "SloStatus",
          BRIEF
              .with(
                  "not_applicable",
                  Schema.listOf(
                      Schema.object()
                          .with("reason", Schema.string(""))
                          .with("events", Schema.number(""))
                          .with("rows", Schema.integer("")),
                      "The most frequent first"))
              .with("burn_rates", Schema.listOf(LOOK_BACK, "The shortest look-back first"))
              .with("adjustments", Schema.listOf(ADJUSTMENT, "Those that changed this budget"))
              .with(
                  "worst_groups",
                  Schema.listOf(
                      Schema.object()
                          .with("group", Schema.string("As state=CA"))
                          .with("burn_rate", Schema.number("Over the last hour"))
                          .with("budget", BUDGET),
                      "The ten with the least left, the worst first")));

  static final Schema.Named HISTORY =
      new Schema.Named(
          "SloHistory",
          Schema.object()
              .with("start", Schema.string("RFC 3339"))
              .with("step", Schema.string("As 1h"))
              .with("times", Schema.listOf(Schema.integer("Seconds since 1970"), ""))
              .with("good", Schema.listOf(Schema.number(""), "Events, one a step"))
              .with("bad", Schema.listOf(Schema.number(""), ""))
              .with("not_applicable", Schema.listOf(Schema.number(""), "")));

  private BudgetSchemas() {}
}
