package dev.sward.server.explore.expressions;

import dev.sward.event.DatasetName;
import dev.sward.expr.Cursor;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.Function;
import dev.sward.server.explore.EventScope;
import dev.sward.server.explore.expressions.Completion.Kind;
import dev.sward.server.explore.expressions.Completion.Match;
import dev.sward.store.EventStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds out how an expression may go on at a place. Thread-safe; blocks for as long as patience.
 */
final class Completions {
  private static final int MOST = 50;
  private static final int LONGEST_VALUE = 1_000;

  private static final Map<String, String> FORMS =
      Map.of("IF", "condition, then, else", "ANY", "condition", "NONE", "condition");

  private static final Comparator<Ranked> BEST_FIRST =
      Comparator.comparing(Ranked::match)
          .thenComparing(Ranked::kind)
          .thenComparing(Comparator.comparingDouble(Ranked::frequency).reversed())
          .thenComparing(Ranked::name);

  private final KnownColumns columns;
  private final KnownValues values;

  Completions(KnownColumns columns, KnownValues values) {
    this.columns = columns;
    this.values = values;
  }

  /** At most 50, the best first. */
  List<Completion> at(Cursor cursor, EventScope scope, Patience patience) {
    List<Completion> all = new ArrayList<>();
    String typed = cursor.typed();
    Expr.Relation relation = relation(cursor);
    if (cursor.expected().contains(Cursor.Expected.VALUE)) {
      cursor.compared().ifPresent(column -> all.addAll(values(column, cursor, scope, patience)));
    }
    if (cursor.expected().contains(Cursor.Expected.ATTRIBUTE)) {
      all.addAll(columns.of(scope.datasets(), name -> written(name, relation, cursor), patience));
    }
    if (relation == Expr.Relation.SELF) {
      all.addAll(others(cursor, scope));
    }
    String wanted = typed.substring(relation.prefix().length());
    return all.stream()
        .map(one -> new Ranked(one.match(wanted), one))
        .filter(one -> one.match != Match.NONE)
        .sorted(BEST_FIRST)
        .limit(MOST)
        .map(Ranked::completion)
        .toList();
  }

  /** What is known without the store. */
  private static List<Completion> others(Cursor cursor, EventScope scope) {
    List<Completion> all = new ArrayList<>();
    if (cursor.expected().contains(Cursor.Expected.ATTRIBUTE)) {
      for (String field : scope.names().calculated()) {
        all.add(Completion.of(Kind.COLUMN, field, written(field, Expr.Relation.SELF, cursor)));
      }
    }
    if (cursor.expected().contains(Cursor.Expected.FUNCTION)) {
      all.addAll(functions());
    }
    cursor.operators().forEach(word -> all.add(Completion.of(Kind.OPERATOR, word, word)));
    cursor.keywords().forEach(word -> all.add(Completion.of(Kind.KEYWORD, word, word)));
    return all;
  }

  private record Ranked(Match match, Completion completion) {
    Kind kind() {
      return completion.kind();
    }

    double frequency() {
      return completion.frequency();
    }

    /** Operators and keywords stand in the order of their use, others by name. */
    String name() {
      return switch (kind()) {
        case OPERATOR, KEYWORD -> "";
        case VALUE, COLUMN, FUNCTION -> completion.label();
      };
    }
  }

  /** Whose attributes are spoken of, if the word begins so. */
  private static Expr.Relation relation(Cursor cursor) {
    for (Expr.Relation relation : Expr.Relation.values()) {
      if (cursor.quote() == Cursor.Quote.NONE
          && relation != Expr.Relation.SELF
          && cursor.typed().startsWith(relation.prefix())) {
        return relation;
      }
    }
    return Expr.Relation.SELF;
  }

  private static String written(String name, Expr.Relation relation, Cursor cursor) {
    String plain = ExprPrinter.name(name);
    return switch (cursor.quote()) {
      case NONE, SINGLE -> relation.prefix() + plain;
      case DOUBLE -> plain.startsWith("\"") ? plain : "\"" + plain + "\"";
    };
  }

  private List<Completion> values(
      Expr.ColumnRef column, Cursor cursor, EventScope scope, Patience patience) {
    List<DatasetName> datasets = columns.datasets(scope.datasets(), column.name());
    List<Completion> all = new ArrayList<>();
    for (EventStore.ValueCount count :
        values.of(datasets, column.name(), cursor.typed(), scope.range(), patience)) {
      String label = count.value().text();
      if (label.length() <= LONGEST_VALUE) {
        constant(count, cursor)
            .ifPresent(insert ->
                all.add(
                    new Completion(
                        Kind.VALUE,
                        label,
                        insert,
                        Optional.empty(),
                        Optional.empty(),
                        count.weight())));
      }
    }
    return all;
  }

  /** Empty if it cannot be written. */
  private static Optional<String> constant(EventStore.ValueCount count, Cursor cursor) {
    Expr.Literal literal =
        cursor.quote() == Cursor.Quote.SINGLE
            ? Expr.Literal.of(count.value().text())
            : new Expr.Literal(count.value());
    try {
      return Optional.of(ExprPrinter.print(literal));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Completion> functions() {
    List<Completion> all = new ArrayList<>();
    for (Function function : Function.values()) {
      all.add(function(function.name(), function.arguments()));
    }
    FORMS.forEach((name, arguments) -> all.add(function(name, arguments)));
    return all;
  }

  private static Completion function(String name, String arguments) {
    return new Completion(
        Kind.FUNCTION, name, name + "(", Optional.of(arguments), Optional.empty(), 0);
  }
}
