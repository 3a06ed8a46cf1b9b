package dev.sward.server.incident.share;

import dev.sward.event.Value;
import dev.sward.expr.Expr;
import dev.sward.expr.ExprPrinter;
import dev.sward.expr.ExprTree;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Masks the constants that stand beside masked columns in expressions: in {@code user.id = 'ada'
 * AND duration_ms > 300} that is the first one.
 */
final class MaskedExpressions {
  private static final String ONE = "(?:'(?:[^']|'')*'|-?[0-9][0-9.]*)";
  private static final Pattern CONSTANT = Pattern.compile(ONE);

  /** Follows a name in texts that are nearly expressions, such as calculations. */
  private static final String COMPARED =
      "\"?\\s*(?:<=|>=|<>|!=|=|<|>|contains|starts with|ends with|matches|(?:not )?in\\s*\\()"
          + "(?:[\\s,]*"
          + ONE
          + ")+";

  private final MaskedColumns columns;
  private final UnaryOperator<String> mask;

  MaskedExpressions(MaskedColumns columns, UnaryOperator<String> mask) {
    this.columns = columns;
    this.mask = mask;
  }

  /** The same text unless a masked column stands in it. */
  String masked(String text) {
    if (!columns.areNamedIn(text)) {
      return text;
    }
    Optional<Expr> expr = MaskedColumns.parsed(text);
    if (expr.isPresent()) {
      return columns.isReadBy(expr.get()) ? ExprPrinter.print(masked(expr.get())) : text;
    }
    String masked = text;
    for (String name : columns.names()) {
      masked = nearly(name, masked);
    }
    return masked;
  }

  private String nearly(String name, String text) {
    return Pattern.compile("(?i)(?<![\\p{L}\\p{N}._])" + Pattern.quote(name) + COMPARED)
        .matcher(text)
        .replaceAll(comparison ->
            Matcher.quoteReplacement(
                name
                    + CONSTANT
                        .matcher(comparison.group().substring(name.length()))
                        .replaceAll(found -> Matcher.quoteReplacement(constant(found.group())))));
  }

  private String constant(String text) {
    String value =
        text.startsWith("'") ? text.substring(1, text.length() - 1).replace("''", "'") : text;
    return "'" + mask.apply(value) + "'";
  }

  private Expr masked(Expr expr) {
    return switch (expr) {
      case Expr.And _, Expr.Or _, Expr.Not _, Expr.TraceMatch _, Expr.Case _ ->
          ExprTree.mapChildren(expr, this::masked);
      case Expr other -> columns.isReadBy(other) ? withoutConstants(other) : other;
    };
  }

  private Expr withoutConstants(Expr expr) {
    return switch (expr) {
      case Expr.Literal literal -> literal(literal);
      case Expr.In in ->
          new Expr.In(
              withoutConstants(in.subject()), in.options().stream().map(this::literal).toList());
      case Expr.TextMatch match ->
          new Expr.TextMatch(
              match.position(), withoutConstants(match.subject()), mask.apply(match.text()));
      case Expr.Matches matches ->
          new Expr.Matches(withoutConstants(matches.subject()), mask.apply(matches.pattern()));
      case Expr other -> ExprTree.mapChildren(other, this::withoutConstants);
    };
  }

  private Expr.Literal literal(Expr.Literal literal) {
    return switch (literal.value()) {
      case null -> literal;
      case Value.Bool _ -> literal;
      case Value value -> Expr.Literal.of(mask.apply(value.text()));
    };
  }
}
