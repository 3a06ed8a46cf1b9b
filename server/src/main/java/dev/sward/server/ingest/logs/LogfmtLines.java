package dev.sward.server.ingest.logs;

import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** logfmt: {@code key=value key="a value" …}. A line without a request is a record of its own. */
final class LogfmtLines implements LineParser {
  private static final int MIN_PAIRS = 2;

  @Override
  public Verdict parse(byte[] bytes, int from, int to, AccessLine line) {
    int at = CombinedLines.skipBlanks(bytes, from, to);
    int pairs = 0;
    while (at < to) {
      int equals = at;
      while (equals < to && isKey(bytes[equals])) {
        equals++;
      }
      if (equals == at || equals == to || bytes[equals] != '=') {
        return Verdict.UNPARSED;
      }
      boolean quoted = equals + 1 < to && bytes[equals + 1] == '"';
      int start = quoted ? equals + 2 : equals + 1;
      int end =
          quoted
              ? CombinedLines.quoteEnd(bytes, start, to)
              : CombinedLines.wordEnd(bytes, start, to);
      put(new String(bytes, at, equals - at, StandardCharsets.UTF_8), bytes, start, end, line);
      pairs++;
      at = CombinedLines.skipBlanks(bytes, quoted ? Math.min(end + 1, to) : end, to);
    }
    if (pairs < MIN_PAIRS) {
      return Verdict.UNPARSED;
    }
    return line.isRequest() ? Verdict.REQUEST : Verdict.RECORD;
  }

  private static void put(String key, byte[] bytes, int from, int to, AccessLine line) {
    if (from == to) {
      return;
    }
    @Nullable Target known = KnownKeys.of(key);
    if (known != null && known.meaning() == Meaning.SECONDS && bytes[to - 1] == 's') {
      duration(bytes, from, to, line);
    } else if (known == null || !line.put(known, bytes, from, to)) {
      line.extra(key, typed(bytes, from, to));
    }
  }

  /** A duration with its unit, as Go writes it: 1.5s, 12ms, 350µs. */
  private static void duration(byte[] bytes, int from, int to, AccessLine line) {
    int end = to;
    while (end > from && !Figures.isDigit(bytes[end - 1])) {
      end--;
    }
    String unit = new String(bytes, end, to - end, StandardCharsets.UTF_8);
    double number = Figures.decimal(bytes, from, end);
    switch (unit) {
      case "s" -> line.millis(number * 1e3);
      case "ms" -> line.millis(number);
      case "µs", "μs", "us" -> line.millis(number / 1e3);
      case "ns" -> line.millis(number / 1e6);
      default ->
          line.extra(
              "duration",
              new Value.Text(new String(bytes, from, to - from, StandardCharsets.UTF_8)));
    }
  }

  private static Value typed(byte[] bytes, int from, int to) {
    Value value = Figures.typed(bytes, from, to);
    return switch (value.text()) {
      case "true" -> new Value.Bool(true);
      case "false" -> new Value.Bool(false);
      default -> value;
    };
  }

  private static boolean isKey(byte c) {
    return c > ' ' && c != '=' && c != '"' && c != '{' && c != '[';
  }
}
