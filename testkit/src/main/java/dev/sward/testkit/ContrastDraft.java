package dev.sward.testkit;

import dev.sward.event.DatasetName;
import dev.sward.expr.Expr;
import dev.sward.query.DatasetScope;
import dev.sward.query.TimeRange;
import dev.sward.store.ContrastSearch;
import dev.sward.store.ContrastSearch.Attribute;
import dev.sward.store.ContrastSearch.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which events to tell apart, written down in a line. All events are the baseline if unsaid. */
public final class ContrastDraft {
  private final List<Attribute> attributes = new ArrayList<>();
  private Side selected;
  private Side baseline;
  private int mostSelected = 1_000_000;
  private int mostBaseline = 1_000_000;
  private int mostAttributes = 1_000;

  private ContrastDraft(Side all) {
    selected = all;
    baseline = all;
  }

  public static ContrastDraft of(TimeRange range, String... datasets) {
    return new ContrastDraft(new Side(scope(datasets), range, Optional.empty()));
  }

  /** Events with {@code failed = true} of the dataset of a test, against its others, around now. */
  public static ContrastDraft failing() {
    return of(StoreUnderTest.AROUND_NOW, StoreUnderTest.DATASET).selected("failed = true");
  }

  private static DatasetScope scope(String... datasets) {
    return datasets.length == 0
        ? new DatasetScope.All()
        : new DatasetScope.Named(Stream.of(datasets).map(DatasetName::new).toList());
  }

  public ContrastDraft selected(String condition) {
    return selected(Exprs.expr(condition));
  }

  public ContrastDraft selected(Expr condition) {
    selected = new Side(selected.scope(), selected.range(), Optional.of(condition));
    return this;
  }

  public ContrastDraft baseline(String condition) {
    return baseline(Exprs.expr(condition));
  }

  public ContrastDraft baseline(Expr condition) {
    baseline = new Side(baseline.scope(), baseline.range(), Optional.of(condition));
    return this;
  }

  public ContrastDraft selectedOf(TimeRange range, String... datasets) {
    selected = new Side(scope(datasets), range, selected.where());
    return this;
  }

  public ContrastDraft baselineOf(TimeRange range, String... datasets) {
    baseline = new Side(scope(datasets), range, baseline.where());
    return this;
  }

  /** Attributes of these names. */
  public ContrastDraft by(String... columns) {
    for (String column : columns) {
      by(Expr.ColumnRef.of(column), column);
    }
    return this;
  }

  /** The value of an expression, named as it. */
  public ContrastDraft byValue(String expression) {
    return by(Exprs.expr(expression), expression);
  }

  public ContrastDraft by(Expr expression, String name) {
    attributes.add(new Attribute(name, expression));
    return this;
  }

  public ContrastDraft mostEvents(int eachSide) {
    mostSelected = eachSide;
    mostBaseline = eachSide;
    return this;
  }

  public ContrastDraft mostAttributes(int most) {
    mostAttributes = most;
    return this;
  }

  public ContrastSearch search() {
    return new ContrastSearch(
        selected, baseline, attributes, mostSelected, mostBaseline, mostAttributes);
  }
}
