package dev.sward.explain;

import dev.sward.event.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What is usual: conjunctions that explain the selected events of a history, and the share of
 * selected events in each of their cells.
 *
 * <pre>
 *   history     inside   A     B     both   neither      cells by which conjunctions hold
 *   share                4 %   2 %   6 %    0.5 %
 *   now                  everywhere as much more as all events together, say 1 %
 *   expected             5 %   3 %   7 %    1.5 %        a baseline event stands for so many
 * </pre>
 *
 * What is selected as often as expected, cell by cell, then has the same share of both sides: only
 * what is selected more often than the history predicts is left to be explained (Kulldorff 1997
 * adjusts a scan for what is known in this way). Shares are shrunk by one event towards that of all
 * (DuMouchel 1999), lest cells of few events say much.
 */
public final class Background {
  /** Conjunctions of the history, which bounds the cells. */
  private static final int MOST = 10;

  /** Of what is told, as of what is told without a history. */
  private static final double LEAST_ODDS_RATIO = 1.5;

  private static final double MOST_EXPECTED = 0.999;

  /** Where nothing was ever selected, one event is no surprise. */
  private static final double LEAST_MORE = 1e-6;

  private final List<List<Term>> usual;
  private final double[] shares;

  private Background(List<List<Term>> usual, double[] shares) {
    this.usual = usual;
    this.shares = shares;
  }

  /**
   * @param reins of the search
   */
  public static Background of(ContrastTable history, Reins reins) {
    List<List<Term>> usual =
        Explainer.explain(history, MOST, reins).stream().map(Explanation::terms).toList();
    return new Background(usual, shares(history, usual));
  }

  private static double[] shares(ContrastTable history, List<List<Term>> usual) {
    double[] selected = new double[1 << usual.size()];
    double[] all = new double[selected.length];
    int[] cells = cells(history, usual);
    for (int event = 0; event < cells.length; event++) {
      all[cells[event]] += history.weight(event);
      selected[cells[event]] += event < history.selected() ? history.weight(event) : 0;
    }
    double ofAll = DoubleStream.of(selected).sum();
    double oneEvent = ofAll / Math.max(1, history.selected());
    double share = ofAll / DoubleStream.of(all).sum();
    for (int cell = 0; cell < all.length && share > 0; cell++) {
      selected[cell] = (selected[cell] + oneEvent) / (all[cell] + oneEvent / share);
    }
    return selected;
  }

  /** By event a bit for each of the conjunctions that hold. */
  private static int[] cells(ContrastTable table, List<List<Term>> usual) {
    int[] cells = new int[table.size()];
    for (int i = 0; i < usual.size(); i++) {
      Optional<Conjunction> conjunction = conjunction(table, usual.get(i));
      if (conjunction.isPresent()) {
        Membership membership = new Membership(table, conjunction.get());
        for (int event = 0; event < cells.length; event++) {
          cells[event] |= membership.holds(event) ? 1 << i : 0;
        }
      }
    }
    return cells;
  }

  /** Empty if the table does not know one of the attributes, or none of its values. */
  private static Optional<Conjunction> conjunction(ContrastTable table, List<Term> terms) {
    List<Condition> conditions = new ArrayList<>();
    for (Term term : terms) {
      for (int place = 0; place < table.factors().size(); place++) {
        Factor factor = table.factors().get(place);
        BitSet codes = factor.name().equals(term.factor()) ? codes(factor, term) : new BitSet();
        if (!codes.isEmpty()) {
          conditions.add(new Condition(place, codes));
        }
      }
    }
    return conditions.size() == terms.size()
        ? Optional.of(new Conjunction(conditions))
        : Optional.empty();
  }

  private static BitSet codes(Factor factor, Term term) {
    BitSet codes = new BitSet();
    for (int code = 0; code < factor.levels().size(); code++) {
      if (code != Factor.OTHER && isWithin(factor.levels().get(code), term)) {
        codes.set(code);
      }
    }
    return codes;
  }

  private static boolean isWithin(Level level, Term term) {
    if (term.kind() != Factor.Kind.ORDERED || level instanceof Level.Missing) {
      return term.levels().contains(level);
    }
    return switch (level) {
      case Level.Between between -> isWithin((between.low() + between.high()) / 2, term);
      case Level.Is(Value.Int(long number)) -> isWithin((double) number, term);
      case Level.Is(Value.Num(double number)) -> isWithin(number, term);
      case Level.Is is -> false;
      case Level.Missing missing -> false;
      case Level.Other other -> false;
    };
  }

  private static boolean isWithin(double number, Term term) {
    return term.levels().getFirst() instanceof Level.Between first
        && term.levels().getLast() instanceof Level.Between last
        && first.low() <= number
        && (number < last.high() || (last.closed() && number <= last.high()));
  }

  /**
   * As {@link Explainer#explain}, but only what is selected more often than the history predicts,
   * also among the events that the other explanations leave.
   */
  public List<Explanation> explain(ContrastTable now, int most, Reins reins) {
    int[] cells = cells(now, usual);
    List<Explanation> kept = new ArrayList<>(Explainer.explain(expecting(now), most, reins));
    while (!kept.isEmpty()) {
      reins.check();
      double[] news = news(now, cells, kept);
      int least = 0;
      for (int i = 1; i < news.length; i++) {
        least = news[i] < news[least] ? i : least;
      }
      if (news[least] >= LEAST_ODDS_RATIO) {
        break;
      }
      kept.remove(least);
    }
    return kept;
  }

  /** Of each, odds by those predicted, of events that none of the others holds for. */
  private double[] news(ContrastTable now, int[] cells, List<Explanation> explanations) {
    double[] all = new double[explanations.size()];
    double[] selected = new double[all.length];
    double[] predicted = new double[all.length];
    int[] told = cells(now, explanations.stream().map(Explanation::terms).toList());
    for (int event = 0; event < told.length; event++) {
      if (Integer.bitCount(told[event]) == 1) {
        int only = Integer.numberOfTrailingZeros(told[event]);
        all[only] += now.weight(event);
        predicted[only] += now.weight(event) * shares[cells[event]];
        selected[only] += event < now.selected() ? now.weight(event) : 0;
      }
    }
    double[] news = new double[all.length];
    for (int i = 0; i < news.length; i++) {
      news[i] =
          all[i] > 0
              ? selected[i] * (all[i] - predicted[i]) / ((all[i] - selected[i]) * predicted[i])
              : Double.POSITIVE_INFINITY;
    }
    return news;
  }

  /** The same events, of which as many are expected to be selected as the history predicts. */
  private ContrastTable expecting(ContrastTable now) {
    int[] cells = cells(now, usual);
    double more = more(now, cells);
    double[] odds = new double[now.size()];
    for (int event = 0; event < odds.length; event++) {
      double expected = Math.min(MOST_EXPECTED, shares[cells[event]] + more);
      odds[event] = expected / (1 - expected);
    }
    return now.expecting(odds);
  }

  /** Share of selected events beyond what the history predicts. */
  private double more(ContrastTable now, int[] cells) {
    double selected = 0;
    double predicted = 0;
    double all = 0;
    for (int event = 0; event < cells.length; event++) {
      all += now.weight(event);
      predicted += now.weight(event) * shares[cells[event]];
      selected += event < now.selected() ? now.weight(event) : 0;
    }
    return Math.max(LEAST_MORE, (selected - predicted) / all);
  }
}
