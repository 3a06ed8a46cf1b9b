package dev.sward.server.explain;

import dev.sward.event.FieldNames;
import dev.sward.explain.services.LogLine;
import dev.sward.explain.services.Span;
import dev.sward.explain.services.TraceFacts;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.server.explain.AcrossQuestion.Source;
import dev.sward.store.ContrastSearch.Side;
import dev.sward.store.QueryControl;
import dev.sward.store.StoreException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks at the traces of the events of both sides, and at metrics of what is named. */
final class ExplainAcross {
  /** Of the time that is left: attributes are what was asked for first. */
  private static final int PART = 15;

  private static final int QUESTIONS = 10;

  private final ExplainQuestion question;
  private final List<Finding> explanations;
  private final Steps steps;
  private final List<Across.NotSeen> leftOut = new ArrayList<>();
  private List<AcrossFinding> findings = List.of();
  private Across.Seen seen = Across.Seen.NOTHING;

  private ExplainAcross(ExplainQuestion question, List<Finding> explanations, Steps steps) {
    this.question = question;
    this.explanations = explanations;
    this.steps = steps;
  }

  /** Blocks. */
  static Across answer(ExplainQuestion question, List<Finding> explanations, Steps steps) {
    return steps.ask((store, control) -> {
      QueryControl reins = control.part(control.timeout().dividedBy(PART), 0, 1);
      return new ExplainAcross(question, explanations, new Steps(store, reins, QUESTIONS)).answer();
    });
  }

  private Across answer() {
    AcrossQuestion across = question.across();
    boolean isOfOnePlace = question.selected().scope().equals(question.baseline().scope());
    Set<TraceFact> facts = across.facts(isOfOnePlace);
    if (!facts.isEmpty()) {
      steps.phase("looking at traces", 0);
      within(Source.TRACES, () -> findings = traces(facts));
    }
    List<Across.ShiftedMetric> shifts = new ArrayList<>();
    if (across.looksAt(Source.METRICS)) {
      within(Source.METRICS, () -> shifts.addAll(new ShiftedMetrics(steps).of(question, named())));
    }
    return new Across(findings, shifts, seen, leftOut);
  }

  private void within(Source source, Runnable work) {
    try {
      work.run();
    } catch (StoreException e) {
      switch (e.code()) {
        case TIMEOUT -> leftOut(source, "it would have taken too long");
        case TOO_LARGE -> leftOut(source, "it would have taken too much memory");
        default -> throw e;
      }
    }
  }

  private void leftOut(Source source, String detail) {
    leftOut.add(new Across.NotSeen(source, detail));
  }

  private List<AcrossFinding> traces(Set<TraceFact> facts) {
    List<Expr> conditions = explanations.stream().map(Finding::where).toList();
    TraceSample choice = new TraceSample(steps);
    TraceSample.Sample chosen = choice.of(question.selected(), conditions);
    if (chosen.traces().isEmpty()) {
      leftOut(Source.TRACES, "no selected event has a trace");
      return List.of();
    }
    TraceSample.Sample others = choice.of(question.baseline(), conditions).without(chosen.ids());
    if (!chosen.isAll()) {
      others = others.without(choice.of(question.selected(), others.ids()));
    }
    if (others.traces().isEmpty()) {
      leftOut(Source.TRACES, "every trace has a selected event");
      return List.of();
    }
    TraceRows rows = new TraceRows(steps, question.across());
    TraceTable table =
        table(read(rows, chosen, question.selected()), read(rows, others, question.baseline()));
    return new AcrossSearch(table, conditions, steps::check).findings(facts);
  }

  private static TraceRows.Read read(TraceRows rows, TraceSample.Sample sample, Side side) {
    return rows.read(sample.traces(), side.range());
  }

  private TraceTable table(TraceRows.Read selected, TraceRows.Read baseline) {
    List<Span> spans = new ArrayList<>(selected.spans());
    spans.addAll(baseline.spans());
    List<LogLine> lines = new ArrayList<>(selected.lines());
    lines.addAll(baseline.lines());
    Map<String, TraceFacts> facts = TraceFacts.of(spans, lines);
    boolean onlyLines = spans.isEmpty();
    List<Traced> traces = new ArrayList<>(traced(selected, facts, onlyLines));
    int count = traces.size();
    traces.addAll(traced(baseline, facts, onlyLines));
    seen = new Across.Seen(count, traces.size() - count, spans.size(), lines.size());
    return new TraceTable(traces, count);
  }

  /** Where there are spans, traces without whole ones are left out. */
  private static List<Traced> traced(
      TraceRows.Read read, Map<String, TraceFacts> facts, boolean onlyLines) {
    List<Traced> traces = new ArrayList<>();
    for (TraceSample.Chosen one : read.traces()) {
      TraceFacts own = facts.get(one.traceId());
      if (own != null && (onlyLines || !own.services().isEmpty())) {
        traces.add(new Traced(one.traceId(), one.weight(), one.explainedBy(), own));
      }
    }
    return traces;
  }

  /** Services that what was found names, and those whose events were asked about. */
  private Set<String> named() {
    Set<String> named = new LinkedHashSet<>();
    findings.stream()
        .flatMap(finding -> finding.conditions().stream())
        .forEach(condition -> named.addAll(condition.services()));
    explanations.stream()
        .flatMap(finding -> finding.conditions().stream())
        .filter(condition -> condition.attribute().equals(FieldNames.SERVICE_NAME))
        .forEach(condition -> condition.values().forEach(value -> named.add(value.text())));
    if (question.selected().scope() instanceof DatasetScope.Named datasets) {
      datasets.names().forEach(name -> named.add(name.value()));
    }
    return named;
  }
}
