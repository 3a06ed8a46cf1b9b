package dev.sward.store.duckdb;

import dev.sward.explain.Factor;
import dev.sward.explain.Level;
import dev.sward.store.FactorCoding;
import dev.sward.store.Intervals;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The codes of one attribute while they come in, the selected events first. */
final class CodedColumn {
  private final ContrastColumn column;
  private final long distinct;
  private final List<Level> levels;
  private final Factor.Kind kind;
  private final ValueCodes values;
  private final @Nullable Intervals intervals;
  private char[] codes;
  private int[] starts = new int[0];
  private double least = Double.POSITIVE_INFINITY;
  private double greatest = Double.NEGATIVE_INFINITY;

  private CodedColumn(
      ContrastColumn column,
      long distinct,
      Factor.Kind kind,
      List<Level> levels,
      ValueCodes values,
      @Nullable Intervals intervals,
      int events) {
    this.column = column;
    this.distinct = distinct;
    this.kind = kind;
    this.levels = levels;
    this.values = values;
    this.intervals = intervals;
    codes = new char[kind == Factor.Kind.MEMBERS ? 0 : events];
  }

  /** For so many events at most. */
  static CodedColumn of(
      ContrastColumn column,
      FactorCoding.ByValue coding,
      ValueCodes values,
      long distinct,
      int events) {
    return new CodedColumn(column, distinct, coding.kind(), coding.levels(), values, null, events);
  }

  static CodedColumn of(ContrastColumn column, Intervals intervals, long distinct, int events) {
    return new CodedColumn(
        column,
        distinct,
        Factor.Kind.ORDERED,
        List.of(),
        new ValueCodes(List.of()),
        intervals,
        events);
  }

  ContrastColumn column() {
    return column;
  }

  Factor.Kind kind() {
    return kind;
  }

  boolean isOfLists() {
    return kind == Factor.Kind.MEMBERS;
  }

  /** The code of a value by its hash. */
  void value(int event, long hash) {
    codes[event] = values.code(hash);
  }

  /** The code of a member by its hash. */
  char member(long hash) {
    return values.code(hash);
  }

  /** The code of a number; the event is missing until then. */
  void number(int event, double number) {
    if (intervals != null) {
      codes[event] = intervals.code(number);
      if (Double.isFinite(number)) {
        least = Math.min(least, number);
        greatest = Math.max(greatest, number);
      }
    }
  }

  /** All codes of a multi-valued attribute. */
  void members(char[] all, int[] firsts) {
    codes = all;
    starts = firsts;
  }

  /** Of so many events. */
  Factor factor(int events) {
    String name = column.attribute().name();
    if (kind == Factor.Kind.MEMBERS) {
      return Factor.members(name, levels, distinct, codes, starts);
    }
    char[] own = codes.length == events ? codes : Arrays.copyOf(codes, events);
    List<Level> known = intervals == null ? levels : intervals.levels(least, greatest);
    return Factor.single(name, kind, known, distinct, own);
  }
}
