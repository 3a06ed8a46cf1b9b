package dev.sward.store.duckdb;

import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.duckdb.DuckDBChunkedResult;
import org.duckdb.DuckDBPreparedStatement;

/**
 * The parameters of one statement while its text is put together from fragments. A fragment holds
 * marks instead of parameter numbers, so that fragments may be repeated, moved and dropped:
 *
 * <pre>
 *   fragment    e."http.route:s" = ␂3␃        third value given out
 *   statement   e."http.route:s" = $1         first value used
 * </pre>
 *
 * No identifier or number of ours holds the two control characters: {@link PhysicalNames#escape}
 * leaves none.
 */
final class SqlText {
  /** Text longer than this takes the engine seconds to parse and plan. */
  private static final int MAX_CHARS = 4_000_000;

  private static final char BEGIN = '\u0002';
  private static final char END = '\u0003';

  private final List<Object> values = new ArrayList<>();
  private final Map<Object, String> marks = new LinkedHashMap<>();

  /** A statement and the values of its parameters, ready to run. */
  record Bound(String sql, List<Object> values) {
    Bound {
      values = List.copyOf(values);
    }

    /** The caller closes the statement that the result belongs to. */
    ResultSet query(PreparedStatement statement) throws SQLException {
      bind(statement);
      return statement.executeQuery();
    }

    /** The same, for results that are read column by column. */
    DuckDBChunkedResult chunks(DuckDBPreparedStatement statement) throws SQLException {
      bind(statement);
      return statement.query();
    }

    void execute(ReadSession session) throws SQLException {
      try (PreparedStatement statement = session.prepare(sql)) {
        bind(statement);
        statement.execute();
      }
    }

    private void bind(PreparedStatement statement) throws SQLException {
      int index = 1;
      for (Object value : values) {
        switch (value) {
          case String text -> statement.setString(index, text);
          case Long whole -> statement.setLong(index, whole);
          case Double number -> statement.setDouble(index, number);
          default -> throw new AssertionError("no parameter: " + value.getClass());
        }
        index++;
      }
    }
  }

  /** A text parameter. */
  String text(String value) {
    return mark(value);
  }

  /** A BIGINT parameter. */
  String whole(long value) {
    return mark(value);
  }

  /** A DOUBLE parameter. */
  String number(double value) {
    return mark(value);
  }

  /** An 8-byte id. */
  String id64(long bits) {
    return "CAST(" + text(Long.toUnsignedString(bits)) + " AS UBIGINT)";
  }

  /** A 16-byte id. */
  String id128(long high, long low) {
    BigInteger value = new BigInteger(Long.toHexString(high) + hex16(low), 16);
    return "CAST(" + text(value.toString()) + " AS UHUGEINT)";
  }

  /** The statement that this text stands for, with the values it uses. */
  Bound statement(String template) {
    StringBuilder sql = new StringBuilder(template.length());
    Map<Integer, Integer> numbers = new LinkedHashMap<>();
    int at = 0;
    for (int begin = template.indexOf(BEGIN); begin >= 0; begin = template.indexOf(BEGIN, at)) {
      int end = template.indexOf(END, begin);
      int value = Integer.parseInt(template, begin + 1, end, 10);
      sql.append(template, at, begin).append('$');
      sql.append(numbers.computeIfAbsent(value, key -> numbers.size() + 1));
      at = end + 1;
    }
    sql.append(template, at, template.length());
    if (sql.length() > MAX_CHARS) {
      throw Refusals.tooLong(sql.length(), MAX_CHARS);
    }
    return new Bound(sql.toString(), numbers.keySet().stream().map(values::get).toList());
  }

  private String mark(Object value) {
    return marks.computeIfAbsent(
        value,
        key -> {
          values.add(value);
          return BEGIN + Integer.toString(values.size() - 1) + END;
        });
  }

  private static String hex16(long bits) {
    String digits = Long.toHexString(bits);
    return "0".repeat(16 - digits.length()) + digits;
  }
}
