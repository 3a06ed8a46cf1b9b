package dev.sward.store.duckdb;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprTree;
import dev.sward.expr.Function;
import dev.sward.store.StoreException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets the engine read every regular expression before a question is put to it. */
final class RegexCheck {
  private RegexCheck() {}

  /** Refuses expressions with a pattern that the engine does not take. */
  static void check(ReadSession session, List<Expr> expressions) throws SQLException {
    Set<String> patterns = new LinkedHashSet<>();
    expressions.forEach(expression -> collect(expression, patterns));
    for (String pattern : patterns) {
      Regexes.checkLength(pattern);
      check(session, pattern);
    }
  }

  private static void check(ReadSession session, String pattern) throws SQLException {
    try (PreparedStatement statement = session.prepare("SELECT regexp_matches('', $1)")) {
      statement.setString(1, pattern);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
      }
    } catch (SQLException e) {
      if (session.stopped() != null || EngineErrors.isFatal(e)) {
        throw e;
      }
      String reason = EngineErrors.firstLine(e).replaceFirst("^.*Invalid Input Error: ", "");
      throw new StoreException(
          StoreException.Code.INVALID,
          "regular expression '%s': %s (expected: RE2 syntax)".formatted(pattern, reason),
          null,
          e);
    }
  }

  private static void collect(Expr expression, Set<String> patterns) {
    if (expression instanceof Expr.Matches matches) {
      patterns.add(matches.pattern());
    }
    if (expression instanceof Expr.Call call
        && (call.function() == Function.REGEX_EXTRACT || call.function() == Function.REGEX_REPLACE)
        && call.arguments().get(1) instanceof Expr.Literal literal
        && literal.value() instanceof Value.Text text) {
      patterns.add(text.value());
    }
    ExprTree.children(expression).forEach(child -> collect(child, patterns));
  }
}
