package dev.sward.server.incident.share;

import dev.sward.expr.Expr;
import dev.sward.expr.ExprException;
import dev.sward.expr.ExprParser;
import dev.sward.expr.ExprTree;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The columns whose values are not shown, and whatever is calculated from them.
 *
 * @param names as in events, and of calculated fields
 */
record MaskedColumns(Set<String> names) {
  MaskedColumns {
    names = Set.copyOf(names);
  }

  MaskedColumns with(String name) {
    Set<String> more = new HashSet<>(names);
    more.add(name);
    return new MaskedColumns(more);
  }

  /** Whether values under this name, which may be an expression, are to be masked. */
  boolean covers(String name) {
    return names.contains(own(name)) || parsed(name).filter(this::isReadBy).isPresent();
  }

  /** Whether an expression reads one of them. */
  boolean isReadBy(Expr expr) {
    return ExprTree.columns(expr).stream().anyMatch(column -> names.contains(own(column.name())));
  }

  /** Whether a text may be an expression that reads one of them. */
  boolean areNamedIn(String text) {
    return names.stream().anyMatch(text::contains);
  }

  static Optional<Expr> parsed(String text) {
    try {
      return Optional.of(ExprParser.parse(text));
    } catch (ExprException e) {
      return Optional.empty();
    }
  }

  /** The name of a column in another span of a trace, without what says which span. */
  private static String own(String name) {
    for (Expr.Relation relation : Expr.Relation.values()) {
      if (!relation.prefix().isEmpty() && name.startsWith(relation.prefix())) {
        return name.substring(relation.prefix().length());
      }
    }
    return name;
  }
}
