package dev.sward.expr;

import dev.sward.expr.Expr.ColumnRef;
import java.util.List;

/**
 * An expression while it is read, with what the parser must know of it.
 *
 * @param start where its text begins, in UTF-16 units
 * @param end where its text ends, exclusive
 * @param depth levels, itself included
 * @param size parts, itself included
 */
record ParsedNode(Expr expr, int start, int end, int depth, int size, Trace trace) {
  /** How an expression speaks of other spans of the trace. */
  enum Trace {
    /** Not by any. or none. */
    NOT,
    /** It is a name with any. or none. that waits for its comparison. */
    REFERENCE,
    /** It compares such names directly, so that AND may join it with others. */
    DIRECT,
    /** A part of it does. */
    INSIDE
  }

  static ParsedNode leaf(Expr expr, int start, int end) {
    return new ParsedNode(expr, start, end, 1, 1, Trace.NOT);
  }

  /** An expression over parts that were read. */
  static ParsedNode of(Expr expr, int start, int end, List<ParsedNode> parts) {
    int depth = 0;
    int size = 1;
    boolean trace = expr instanceof Expr.TraceMatch;
    for (ParsedNode part : parts) {
      depth = Math.max(depth, part.depth);
      size += part.size;
      trace |= part.trace != Trace.NOT;
    }
    return new ParsedNode(expr, start, end, depth + 1, size, trace ? Trace.INSIDE : Trace.NOT);
  }

  ParsedNode spanning(int newStart, int newEnd) {
    return new ParsedNode(expr, newStart, newEnd, depth, size, trace);
  }

  ParsedNode with(Trace newTrace) {
    return new ParsedNode(expr, start, end, depth, size, newTrace);
  }

  /** A reference to some other span, as that span's own attribute. */
  ParsedNode asOwn() {
    return trace == Trace.REFERENCE && expr instanceof ColumnRef column
        ? leaf(ColumnRef.of(column.name()), start, end)
        : this;
  }
}
