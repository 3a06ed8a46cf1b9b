package dev.sward.server.risk;

import dev.sward.server.platform.http.Schema;

/** The shapes of risks and of what is said of them. */
final class RiskSchemas {
  private static final String SHARE = "Of the budget, 0 to 1 and more; 0 without a budget";

  private static final Schema ACTOR =
      Schema.object()
          .with("person", Schema.string("As they say; may be empty"))
          .with("token", Schema.string("Name of a token; sward for what is automatic"));

  private static final Schema SPREAD =
      Schema.object()
          .maybe("frequency", Schema.number("A factor, 1 to 100: 9 of 10 lie within it"))
          .maybe("detect", Schema.number("The same of the time to detect"))
          .maybe("repair", Schema.number("The same of the time to repair"))
          .maybe("share", Schema.number("0 to 1: 9 of 10 shares lie about so far from it"));

  static final Schema.Obj NEW =
      Schema.object()
          .with("title", Schema.string("What may go wrong, 1 to 200 characters"))
          .maybe("service", Schema.string("At most 200 characters"))
          .maybe(
              "slos",
              Schema.listOf(
                  Schema.string(""), "Objectives that it hurts; those of the service if absent"))
          .maybe("per_year", Schema.number("How often, 0 to 100000"))
          .maybe("every", Schema.string("Instead of per_year: a length of time such as 30d"))
          .with("detect_minutes", Schema.number("Until it is noticed, on average"))
          .with("repair_minutes", Schema.number("From then until it is over, on average"))
          .maybe("share_of_events", Schema.number("Of the events meanwhile, 0 to 1; else 1"))
          .maybe("spread", SPREAD)
          .maybe("retired", Schema.bool("It is listed, and counts no more"))
          .maybe("notes", Schema.string("At most 10000 characters"));

  static final Schema CHANGE =
      Schema.object()
          .with("version", Schema.integer("That was changed"))
          .maybe("title", Schema.string("What is absent stays as it is"))
          .maybe("service", Schema.string(""))
          .maybe("slos", Schema.listOf(Schema.string(""), ""))
          .maybe("per_year", Schema.number("0 to 100000"))
          .maybe("every", Schema.string("Instead of per_year: a length of time such as 30d"))
          .maybe("detect_minutes", Schema.number(""))
          .maybe("repair_minutes", Schema.number(""))
          .maybe("share_of_events", Schema.number("0 to 1"))
          .maybe("spread", SPREAD)
          .maybe("retired", Schema.bool(""))
          .maybe("notes", Schema.string(""));

  static final Schema RISK =
      new Schema.Named(
          "Risk",
          Schema.object()
              .with("id", Schema.integer(""))
              .with("version", Schema.integer("Higher with each change"))
              .with("title", Schema.string(""))
              .with("service", Schema.string("May be empty"))
              .with("slos", Schema.listOf(Schema.string(""), "Objectives that it hurts"))
              .with("per_year", Schema.number("Mean, in years of 365 days"))
              .with("detect_minutes", Schema.number("Mean"))
              .with("repair_minutes", Schema.number("Mean"))
              .with("share_of_events", Schema.number("Mean, 0 to 1"))
              .with("spread", SPREAD)
              .with("incidents", Schema.listOf(Schema.integer(""), "That were it, the latest"))
              .with("notes", Schema.string("May be empty"))
              .with("source", Schema.string("seeded, incidents or person"))
              .with("cause", Schema.string("As of incidents"))
              .maybe("fingerprint", Schema.string("Of its incidents"))
              .with("retired", Schema.bool("It counts no more"))
              .with("updated_at", Schema.string("RFC 3339"))
              .with("updated_by", ACTOR));

  private static final Schema EXPECTED =
      new Schema.Named(
          "ExpectedBad",
          Schema.object()
              .with("mean", Schema.number("Bad in a window, over many windows"))
              .with("p05", Schema.number("One window in twenty has no more"))
              .with("p50", Schema.number("Every second window has no more"))
              .with("p95", Schema.number("One window in twenty has more")));

  private static final Schema.Obj RANKED_MEMBERS =
      Schema.object()
          .with("risk", Schema.integer(""))
          .with("rank", Schema.integer("From 1, among risks and blind spots"))
          .with("expected", EXPECTED)
          .with("share", Schema.number(SHARE))
          .with("flagged", Schema.bool("More than a quarter of the budget"));

  private static final Schema RANKED = new Schema.Named("RankedRisk", RANKED_MEMBERS);

  private static final Schema RESERVE =
      Schema.object()
          .with("share", Schema.number(SHARE + ", to keep for what is unknown"))
          .with("expected", Schema.number("Bad in a window"))
          .maybe("unlisted_share", Schema.number("Of what was bad, on no list, 0 to 1"))
          .with("because", Schema.string("A plain sentence"));

  private static final Schema TAX =
      Schema.object()
          .with("bad_events", Schema.number("In a window, before anybody notices"))
          .with("share", Schema.number(SHARE))
          .with("expected", EXPECTED)
          .with("because", Schema.string("A plain sentence"))
          .with("blind_spots", Schema.listOf(RANKED, "That part of each risk"));

  private static final Schema SLO =
      new Schema.Named(
          "SloRisks",
          Schema.object()
              .with("slo", Schema.string("Name of an objective"))
              .with("title", Schema.string("May be empty"))
              .with("unit", Schema.string("events or slices: what the budget counts"))
              .with("window", Schema.string("Such as 30d"))
              .with("per_minute", Schema.number("What the budget counts in a minute"))
              .with("budget", Schema.number("That may be bad in a whole window"))
              .with("spent", Schema.number("That was bad so far"))
              .with("expected", EXPECTED)
              .with("share", Schema.number(SHARE))
              .with("over_100", Schema.bool("More is expected than may be"))
              .with("chance_over", Schema.number("Of a window in which it is more, 0 to 1"))
              .with("sentence", Schema.string("In plain words"))
              .with("reserve", RESERVE)
              .with("observability_tax", TAX)
              .with("risks", Schema.listOf(RANKED, "The most expensive first")));

  static final Schema REGISTER =
      Schema.object()
          .with("as_of", Schema.string("RFC 3339"))
          .with("slos", Schema.listOf(SLO, "By name"))
          .with("risks", Schema.listOf(RISK, "By number"));

  static final Schema TRAIL =
      Schema.object()
          .with("seq", Schema.integer(""))
          .with("at", Schema.string("RFC 3339"))
          .with("by", ACTOR)
          .with(
              "what",
              Schema.string(
                  "added, changed or deleted; of Sward also seeded, incidents, superseded, objectives"))
          .with("before", Schema.any("The risk; an empty object if there was none"))
          .with("after", Schema.any("The risk; an empty object if there is none"));

  static final Schema ASKED =
      Schema.object()
          .with(
              "changes",
              Schema.listOf(
                  Schema.object()
                      .with("risk", Schema.integer(""))
                      .maybe("detect_factor", Schema.number("0 to 100; 0.5 halves it"))
                      .maybe("repair_factor", Schema.number(""))
                      .maybe("frequency_factor", Schema.number(""))
                      .maybe("remove", Schema.bool("")),
                  "At least one"))
          .maybe("slo", Schema.string("Only of this objective"));

  static final Schema COMPARED =
      Schema.object()
          .with("as_of", Schema.string("RFC 3339"))
          .with(
              "slos",
              Schema.listOf(
                  Schema.object()
                      .with("slo", Schema.string(""))
                      .with("budget", Schema.number(""))
                      .with("before", EXPECTED)
                      .with("after", EXPECTED)
                      .with("saved", EXPECTED)
                      .with("share_before", Schema.number(SHARE))
                      .with("share_after", Schema.number(SHARE))
                      .with("over_100_before", Schema.bool(""))
                      .with("over_100_after", Schema.bool(""))
                      .with("sentence", Schema.string("Of the register then"))
                      .with("risks", Schema.listOf(RANKED, "Then")),
                  "That the changed risks hurt"))
          .with("sentence", Schema.string("In plain words"));

  static final Schema CASE =
      Schema.object()
          .with("as_of", Schema.string("RFC 3339"))
          .with("title", Schema.string(""))
          .with("risk", RISK)
          .with(
              "slos",
              Schema.listOf(
                  RANKED_MEMBERS
                      .with("slo", Schema.string(""))
                      .with("budget", Schema.number(""))
                      .with("unseen", Schema.number("Bad in a window before anybody notices")),
                  ""))
          .with(
              "remedies",
              Schema.listOf(
                  Schema.object()
                      .with("words", Schema.string("After: if it were"))
                      .with("detect_factor", Schema.number(""))
                      .with("repair_factor", Schema.number(""))
                      .with("frequency_factor", Schema.number(""))
                      .with(
                          "slos",
                          Schema.listOf(
                              Schema.object()
                                  .with("slo", Schema.string(""))
                                  .with("saved", EXPECTED)
                                  .with("share", Schema.number(SHARE)),
                              ""))
                      .maybe(
                          "value",
                          Schema.object()
                              .with("bad_events", Schema.number("Saved in 30 days"))
                              .with("per_day_of_effort", Schema.number(""))
                              .with("because", Schema.string(""))),
                  ""))
          .maybe("users_per_incident", Schema.number("As far as they were counted"))
          .with("text", Schema.string("One page of Markdown"))
          .with("html", Schema.string("The same, safe to show"));

  private RiskSchemas() {}
}
