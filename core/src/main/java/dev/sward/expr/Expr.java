package dev.sward.expr;

import dev.sward.event.Value;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A parsed expression. The rules of evaluation are in the package description. */
public sealed interface Expr {

  /** A constant; null is unknown. */
  record Literal(@Nullable Value value) implements Expr {
    public static Literal of(String text) {
      return new Literal(new Value.Text(text));
    }

    public static Literal of(long number) {
      return new Literal(new Value.Int(number));
    }

    public static Literal of(double number) {
      return new Literal(new Value.Num(number));
    }

    public static Literal of(boolean bool) {
      return new Literal(new Value.Bool(bool));
    }
  }

  /** An attribute of the event itself or of another span of its trace. */
  record ColumnRef(String name, Relation relation) implements Expr {
    public ColumnRef {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("column: '' (expected: a name)");
      }
    }

    public static ColumnRef of(String name) {
      return new ColumnRef(name, Relation.SELF);
    }
  }

  /** Whose attribute a {@link ColumnRef} names. */
  enum Relation {
    SELF(""),
    /** The span of the same trace without a parent id, the earliest; unknown if none is stored. */
    ROOT("root."),
    /** The span of the same trace whose span id is the event's parent id; unknown if not stored. */
    PARENT("parent."),
    /** Some span of the same trace. Allowed in filters only; see {@link TraceMatch}. */
    ANY("any."),
    /** No span of the same trace. Allowed in filters only; see {@link TraceMatch}. */
    NONE("none.");

    private final String prefix;

    Relation(String prefix) {
      this.prefix = prefix;
    }

    /** What stands before the column name, with its dot. */
    public String prefix() {
      return prefix;
    }
  }

  /**
   * True if some span of the event's trace satisfies the condition (false if {@code negated} and
   * some does). The condition's column references are all SELF: they speak of that span. Events
   * without a trace id: unknown.
   */
  record TraceMatch(Expr condition, boolean negated) implements Expr {}

  /** True if all are true, false if one is false. At least two terms. */
  record And(List<Expr> terms) implements Expr {
    public And {
      terms = List.copyOf(terms);
    }
  }

  /** True if one is true, false if all are false. At least two terms. */
  record Or(List<Expr> terms) implements Expr {
    public Or {
      terms = List.copyOf(terms);
    }
  }

  record Not(Expr term) implements Expr {}

  record Compare(Comparison op, Expr left, Expr right) implements Expr {}

  enum Comparison {
    EQ("="),
    NE("!="),
    LT("<"),
    LE("<="),
    GT(">"),
    GE(">=");

    private final String symbol;

    Comparison(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  /** Equal to one of the literals, by the rules of {@link Compare}. At least one option. */
  record In(Expr subject, List<Literal> options) implements Expr {
    public In {
      options = List.copyOf(options);
    }
  }

  /** Whether there is a value (an empty text or list is one). Never unknown. */
  record Exists(Expr subject) implements Expr {}

  /** Whether the subject's text contains, starts or ends with the given text. */
  record TextMatch(TextPosition position, Expr subject, String text) implements Expr {}

  enum TextPosition {
    CONTAINS,
    STARTS_WITH,
    ENDS_WITH
  }

  /** Whether the RE2 pattern is found in the subject's text. */
  record Matches(Expr subject, String pattern) implements Expr {}

  record Arithmetic(ArithmeticOp op, Expr left, Expr right) implements Expr {}

  enum ArithmeticOp {
    ADD("+"),
    SUBTRACT("-"),
    MULTIPLY("*"),
    DIVIDE("/"),
    REMAINDER("%");

    private final String symbol;

    ArithmeticOp(String symbol) {
      this.symbol = symbol;
    }

    public String symbol() {
      return symbol;
    }
  }

  record Negate(Expr term) implements Expr {}

  /** The value of the first branch whose condition is true, else the fallback, else unknown. */
  record Case(List<Branch> branches, Optional<Expr> otherwise) implements Expr {
    public Case {
      branches = List.copyOf(branches);
    }

    public record Branch(Expr condition, Expr value) {}
  }

  record Call(Function function, List<Expr> arguments) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }
}
