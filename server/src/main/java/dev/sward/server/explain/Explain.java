package dev.sward.server.explain;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.sward.explain.Background;
import dev.sward.explain.ContrastTable;
import dev.sward.explain.Explainer;
import dev.sward.explain.Explanation;
import dev.sward.explain.Factor;
import dev.sward.explain.Marginal;
import dev.sward.explain.Reins;
import dev.sward.explain.Term;
import dev.sward.expr.Expr;
import dev.sward.query.TimeRange;
import dev.sward.store.Contrast;
import dev.sward.store.ContrastSearch;
import dev.sward.store.EventSearch;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import dev.sward.store.StoredEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Answers a question: the store codes the events, {@link Explainer} searches them, beyond what a
 * {@link Background} makes expect, the store counts all of them inside of what was found, now and
 * before.
 */
final class Explain {
  /** Events of a side that are searched one by one; more are thinned evenly. */
  private static final int MOST_CODED = 150_000;

  private static final int MOST_ATTRIBUTES = 100;

  /** What may be found besides, to be told apart as background. */
  private static final int BACKGROUND = 5;

  /** Selected events that are looked through for one with a trace. */
  private static final int LOOKED_THROUGH = 20;

  private static final String TRACE = "trace.trace_id";

  private final ExplainQuestion question;
  private final Steps steps;
  private final Reins reins;

  private Explain(ExplainQuestion question, Steps steps) {
    this.question = question;
    this.steps = steps;
    reins = new AllProcessors(steps::check);
  }

  /** Blocks. */
  static Explained answer(ExplainQuestion question, EventStore store, QueryControl control) {
    int asked = 4 + question.limit() + (question.history().isPresent() ? 3 : 0);
    return new Explain(question, new Steps(store, control, asked)).answer();
  }

  private Explained answer() {
    Contrast contrast = contrast(question);
    List<Explanation> news = hasBothSides(contrast) ? news(contrast.table()) : List.of();
    List<Explanation> usual = hasBothSides(contrast) ? usual(contrast.table(), news) : List.of();
    List<Finding> findings = before(findings(contrast, news, usual));
    List<Finding> told = withExamples(findings.subList(0, news.size()));
    return new Explained(
        question,
        contrast.selected(),
        contrast.baseline(),
        told,
        findings.subList(news.size(), findings.size()).stream()
            .filter(Finding::isBackground)
            .limit(question.limit())
            .toList(),
        hasBothSides(contrast) ? comparison(contrast.table()) : List.of(),
        leftOut(contrast),
        hasBothSides(contrast) ? ExplainAcross.answer(question, told, steps) : Across.NONE,
        contrast.cost().rowsScanned(),
        steps.elapsed());
  }

  private Contrast contrast(ExplainQuestion asked) {
    return steps.ask((store, control) ->
        store.contrast(
            new ContrastSearch(
                asked.selected(),
                asked.baseline(),
                asked.attributes(),
                MOST_CODED,
                MOST_CODED,
                MOST_ATTRIBUTES),
            control));
  }

  /** What the history does not make expect. */
  private List<Explanation> news(ContrastTable table) {
    Optional<ContrastTable> history =
        question.history().map(range -> contrast(question.during(range)).table());
    steps.phase("searching", table.size());
    return history
        .map(then -> Background.of(then, reins).explain(table, question.limit(), reins))
        .orElseGet(() -> Explainer.explain(table, question.limit(), reins));
  }

  /** What is found besides where nothing is known of the history. */
  private List<Explanation> usual(ContrastTable table, List<Explanation> news) {
    if (question.history().isEmpty()) {
      return List.of();
    }
    Set<List<Term>> told = news.stream().map(Explanation::terms).collect(toUnmodifiableSet());
    return Explainer.explain(table, question.limit() + BACKGROUND, reins).stream()
        .filter(one -> !told.contains(one.terms()))
        .toList();
  }

  private List<Finding> findings(
      Contrast contrast, List<Explanation> news, List<Explanation> usual) {
    List<Explanation> found = Stream.concat(news.stream(), usual.stream()).toList();
    if (found.isEmpty()) {
      return List.of();
    }
    steps.phase("counting findings", contrast.selected().rows() + contrast.baseline().rows());
    Terms terms = new Terms(contrast.table());
    List<List<Condition>> conditions =
        found.stream().map(one -> terms.conditions(one.terms())).toList();
    List<Split> splits =
        new Counting(steps).of(question, conditions.stream().map(Condition::all).toList());
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      Explanation one = found.get(i);
      Map<String, List<Condition>> alike = new HashMap<>();
      one.alike().forEach((attribute, instead) -> alike.put(attribute, terms.conditions(instead)));
      findings.add(
          new Finding(
              conditions.get(i),
              alike,
              one.gain(),
              one.significance(),
              splits.get(i),
              Optional.empty(),
              Optional.empty()));
    }
    return findings;
  }

  /** With what the history says of them. */
  private List<Finding> before(List<Finding> findings) {
    Optional<TimeRange> history = question.history();
    if (history.isEmpty() || findings.isEmpty()) {
      return findings;
    }
    List<Expr> conditions = findings.stream().map(Finding::where).toList();
    List<Split> splits = new Counting(steps).of(question.during(history.get()), conditions);
    List<Finding> told = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      told.add(findings.get(i).withBefore(splits.get(i)));
    }
    return told;
  }

  private List<Finding> withExamples(List<Finding> findings) {
    return findings.stream().map(finding -> finding.withExample(example(finding))).toList();
  }

  private Optional<StoredEvent> example(Finding finding) {
    ContrastSearch.Side side = question.selected();
    EventSearch search =
        new EventSearch(
            side.scope(),
            side.range(),
            Condition.all(side.where(), Optional.of(finding.where())),
            LOOKED_THROUGH,
            Optional.empty());
    List<StoredEvent> events =
        steps.ask((store, control) -> store.events(search, control)).events();
    return events.stream()
        .filter(event -> event.attributes().containsKey(TRACE))
        .findFirst()
        .or(() -> events.stream().findFirst());
  }

  private static boolean hasBothSides(Contrast contrast) {
    return contrast.selected().rows() > 0 && contrast.baseline().rows() > 0;
  }

  private static List<Marginal> comparison(ContrastTable table) {
    return Marginal.of(table).stream()
        .sorted(
            Comparator.comparingDouble(Marginal::difference)
                .reversed()
                .thenComparing(Marginal::factor))
        .toList();
  }

  private List<ExplainQuestion.NotAsked> leftOut(Contrast contrast) {
    List<ExplainQuestion.NotAsked> all = new ArrayList<>(question.leftOut());
    contrast
        .leftOut()
        .forEach(one ->
            all.add(
                new ExplainQuestion.NotAsked(
                    one.attribute(), one.reason().name().toLowerCase(Locale.ROOT), one.detail())));
    return all;
  }

  /** Terms of a table as conditions. */
  private final class Terms {
    private final Map<String, Factor> factors = new HashMap<>();
    private final Map<String, Expr> subjects = new HashMap<>();

    Terms(ContrastTable table) {
      table.factors().forEach(factor -> factors.put(factor.name(), factor));
      question.attributes().forEach(one -> subjects.put(one.name(), one.expression()));
    }

    List<Condition> conditions(List<Term> terms) {
      return terms.stream()
          .map(term -> Condition.of(term, known(factors, term), known(subjects, term)))
          .toList();
    }

    private static <T> T known(Map<String, T> all, Term term) {
      T one = all.get(term.factor());
      if (one == null) {
        throw new IllegalStateException(
            "term: %s (expected: an attribute that was asked for)".formatted(term.factor()));
      }
      return one;
    }
  }
}
