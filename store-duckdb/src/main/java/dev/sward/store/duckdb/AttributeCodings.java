package dev.sward.store.duckdb;

import dev.sward.store.Contrast.LeftOut;
import dev.sward.store.Contrast.Reason;
import dev.sward.store.FactorCoding;
import dev.sward.store.FactorCoding.Values;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How attributes are coded.
 *
 * @param coded in the order asked for
 */
record AttributeCodings(List<Coded> coded, List<LeftOut> leftOut) {
  /**
   * An attribute that is coded.
   *
   * @param hashes of the values that have codes, in their order
   */
  record Coded(ContrastColumn column, FactorCoding coding, long distinct, List<Long> hashes) {}

  static AttributeCodings of(
      List<ContrastColumn> columns, ValueTotals totals, ValueCandidates candidates)
      throws SQLException {
    List<Values> counted = totals.of(columns);
    List<ContrastColumn> byCandidates = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (isByCandidates(counted.get(i))) {
        byCandidates.add(columns.get(i));
      }
    }
    Map<Integer, ValueCandidates.Candidates> found = candidates.of(byCandidates);
    AttributeCodings codings = new AttributeCodings(new ArrayList<>(), new ArrayList<>());
    for (int i = 0; i < columns.size(); i++) {
      ValueCandidates.Candidates own = found.get(columns.get(i).index());
      Values values = counted.get(i);
      if (own == null) {
        codings.add(columns.get(i), values, List.of());
      } else {
        codings.add(columns.get(i), with(values, own), own.hashes());
      }
    }
    return codings;
  }

  private void add(ContrastColumn column, Values values, List<Long> hashes) {
    FactorCoding coding = FactorCoding.of(values);
    if (coding instanceof FactorCoding.None none) {
      leftOut.add(new LeftOut(column.attribute().name(), none.reason(), none.detail()));
    } else {
      coded.add(new Coded(column, coding, values.distinct(), hashes));
    }
  }

  /** Whether the candidates change anything. */
  private static boolean isByCandidates(Values values) {
    return switch (FactorCoding.of(values)) {
      case FactorCoding.ByValue _ -> true;
      case FactorCoding.ByInterval _ -> false;
      case FactorCoding.None none -> none.reason() == Reason.UNIQUE;
    };
  }

  private static Values with(Values values, ValueCandidates.Candidates candidates) {
    return new Values(
        values.rows(),
        values.missing(),
        values.hasMembers(),
        values.numbersOnly(),
        values.distinct(),
        values.constant(),
        candidates.values());
  }
}
