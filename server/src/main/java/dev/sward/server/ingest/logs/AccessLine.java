package dev.sward.server.ingest.logs;

import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * What one line of a log says, cleared and filled again for the next. The values are copies: one
 * array of bytes holds all texts, {@link Field} by field. Not thread-safe.
 */
final class AccessLine {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

  private static final int FIELDS = Field.values().length;
  private static final int MAX_EXTRAS = 2_000;

  private final LineTimes times;
  private byte[] heap = new byte[4096];
  private int filled;
  private final int[] starts = new int[FIELDS];
  private final int[] ends = new int[FIELDS];
  private int status;
  private long bodySize;
  private double durationMs;
  private long epochNanos;
  private long endNanos;
  private long date;
  private int clockStart;
  private int clockEnd;
  private final List<String> extraNames = new ArrayList<>();
  private final List<Value> extraValues = new ArrayList<>();

  AccessLine(LineTimes times) {
    this.times = times;
    clear();
  }

  void clear() {
    filled = 0;
    Arrays.fill(ends, -1);
    status = -1;
    bodySize = -1;
    durationMs = Double.NaN;
    epochNanos = LineTimes.NONE;
    endNanos = LineTimes.NONE;
    date = LineTimes.NONE;
    clockStart = -1;
    clockEnd = -1;
    extraNames.clear();
    extraValues.clear();
  }

  LineTimes times() {
    return times;
  }

  /** The status, or -1. */
  int status() {
    return status;
  }

  /** When it happened, or {@link LineTimes#NONE}. */
  long epochNanos() {
    return epochNanos != LineTimes.NONE ? epochNanos : endNanos;
  }

  boolean has(Field field) {
    return ends[index(field)] >= 0;
  }

  /** Whether it tells of an HTTP request. */
  boolean isRequest() {
    return status >= 0 || (has(Field.METHOD) && has(Field.PATH));
  }

  int start(Field field) {
    return starts[index(field)];
  }

  int end(Field field) {
    return ends[index(field)];
  }

  /** Holds the texts of the fields. */
  byte[] heap() {
    return heap;
  }

  String string(Field field) {
    return has(field)
        ? new String(heap, start(field), end(field) - start(field), StandardCharsets.UTF_8)
        : "";
  }

  void at(long nanos) {
    epochNanos = nanos;
  }

  void millis(double value) {
    if (value >= 0) {
      durationMs = value;
    }
  }

  /** Puts a value by what it means; false if it cannot be that. Absent values are no fault. */
  boolean put(Target target, byte[] bytes, int from, int to) {
    if (isAbsent(bytes, from, to)) {
      return true;
    }
    switch (target.meaning()) {
      case REQUEST -> RequestLine.put(this, bytes, from, to);
      case METHOD -> method(bytes, from, to);
      case TARGET -> RequestLine.target(this, bytes, from, to);
      case QUERY -> text(Field.QUERY, bytes, bytes[from] == '?' ? from + 1 : from, to);
      case STATUS -> {
        return status(bytes, from, to);
      }
      case BODY_SIZE -> {
        bodySize = Figures.whole(bytes, from, to);
        return bodySize >= 0;
      }
      case SECONDS -> {
        return duration(Figures.decimal(bytes, from, to) * 1e3);
      }
      case MILLIS -> {
        return duration(Figures.decimal(bytes, from, to));
      }
      case MICROS -> {
        return duration(Figures.decimal(bytes, from, to) / 1e3);
      }
      case NANOS -> {
        return duration(Figures.decimal(bytes, from, to) / 1e6);
      }
      case CLIENT -> hostPort(Field.CLIENT, "client.port", bytes, from, to);
      case HOST -> hostPort(Field.HOST, "server.port", bytes, from, to);
      case PROTOCOL -> RequestLine.protocol(this, bytes, from, to);
      case USER_AGENT -> text(Field.USER_AGENT, bytes, from, to);
      case REFERER -> text(Field.REFERER, bytes, from, to);
      case USER -> text(Field.USER, bytes, from, to);
      case FORWARDED_FOR -> text(Field.FORWARDED_FOR, bytes, from, to);
      case SCHEME -> text(Field.SCHEME, bytes, from, to);
      case TIME -> {
        epochNanos = times.any(bytes, from, to);
        return epochNanos != LineTimes.NONE;
      }
      case END_TIME -> {
        endNanos = times.any(bytes, from, to);
        return endNanos != LineTimes.NONE;
      }
      case DATE -> {
        date = times.date(bytes, from, to);
        return date != LineTimes.NONE && join();
      }
      case CLOCK_TIME -> {
        clockStart = keep(bytes, from, to);
        clockEnd = filled;
        return join();
      }
      case ATTRIBUTE -> extra(target.attribute(), Figures.typed(bytes, from, to));
      case ATTRIBUTE_SECONDS -> scaled(target.attribute(), bytes, from, to, 1e3);
      case ATTRIBUTE_NANOS -> scaled(target.attribute(), bytes, from, to, 1e-6);
      case IGNORED -> {}
    }
    return true;
  }

  /** Says on which day since 1970 a time of day without a date is. */
  void dateIfNone(long days) {
    if (date == LineTimes.NONE && days != LineTimes.NONE) {
      date = days;
      join();
    }
  }

  /** Keeps a text; an absent or empty one is left out. */
  void text(Field field, byte[] bytes, int from, int to) {
    if (!isAbsent(bytes, from, to)) {
      int at = keep(bytes, from, to);
      starts[index(field)] = at;
      ends[index(field)] = filled;
    }
  }

  void extra(String name, Value value) {
    if (extraNames.size() < MAX_EXTRAS) {
      extraNames.add(name);
      extraValues.add(value);
    }
  }

  void method(byte[] bytes, int from, int to) {
    if (isAbsent(bytes, from, to)) {
      return;
    }
    String method = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    if (METHODS.contains(method)) {
      text(Field.METHOD, bytes, from, to);
    } else {
      byte[] other = {'_', 'O', 'T', 'H', 'E', 'R'};
      text(Field.METHOD, other, 0, other.length);
      text(Field.METHOD_ORIGINAL, bytes, from, to);
    }
  }

  boolean status(byte[] bytes, int from, int to) {
    long code = Figures.whole(bytes, from, to);
    if (code < 100 || code > 999) {
      // Servers write 0, 000 or -1 for a request that ended without an answer.
      return Figures.decimal(bytes, from, to) <= 0;
    }
    status = (int) code;
    return true;
  }

  void bodySize(long bytes) {
    bodySize = bytes;
  }

  /** Gives all that the line says, but for its time. */
  void to(LineSink sink) {
    for (Field field : Field.values()) {
      if (has(field)) {
        sink.text(field.attribute(), heap, start(field), end(field) - start(field));
      }
    }
    if (status >= 0) {
      sink.value("http.response.status_code", new Value.Int(status));
    }
    if (bodySize >= 0) {
      sink.value("http.response.body.size", new Value.Int(bodySize));
    }
    double millis = durationMs;
    if (Double.isNaN(millis) && epochNanos != LineTimes.NONE && endNanos > epochNanos) {
      millis = (endNanos - epochNanos) / 1e6;
    }
    if (!Double.isNaN(millis)) {
      sink.value(FieldNames.DURATION_MS, new Value.Num(millis));
    }
    for (int i = 0; i < extraNames.size(); i++) {
      sink.value(extraNames.get(i), extraValues.get(i));
    }
  }

  static boolean isAbsent(byte[] bytes, int from, int to) {
    return from >= to || (to - from == 1 && bytes[from] == '-');
  }

  /** A negative one stands for a request that ended early. */
  private boolean duration(double value) {
    millis(value);
    return !Double.isNaN(value);
  }

  private boolean join() {
    if (date == LineTimes.NONE || clockStart < 0) {
      return true;
    }
    epochNanos = times.moment(date, heap, clockStart, clockEnd);
    return epochNanos != LineTimes.NONE;
  }

  private void scaled(String name, byte[] bytes, int from, int to, double factor) {
    double number = Figures.decimal(bytes, from, to);
    if (Double.isNaN(number)) {
      extra(name, Figures.typed(bytes, from, to));
    } else if (number >= 0) {
      extra(name, new Value.Num(number * factor));
    }
  }

  private void hostPort(Field field, String portName, byte[] bytes, int from, int to) {
    int colon = to - 1;
    while (colon > from && Figures.isDigit(bytes[colon])) {
      colon--;
    }
    boolean bracketed = bytes[from] == '[';
    boolean port =
        colon > from
            && bytes[colon] == ':'
            && colon < to - 1
            && (bracketed ? bytes[colon - 1] == ']' : firstColon(bytes, from, to) == colon);
    int hostEnd = port ? colon : to;
    if (bracketed && bytes[hostEnd - 1] == ']') {
      text(field, bytes, from + 1, hostEnd - 1);
    } else {
      text(field, bytes, from, hostEnd);
    }
    long number = port ? Figures.whole(bytes, colon + 1, to) : -1;
    if (number >= 0 && number < 65_536) {
      extra(portName, new Value.Int(number));
    }
  }

  private static int firstColon(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] == ':') {
        return i;
      }
    }
    return -1;
  }

  private int keep(byte[] bytes, int from, int to) {
    int length = to - from;
    if (filled + length > heap.length) {
      heap = Arrays.copyOf(heap, (filled + length) * 2);
    }
    System.arraycopy(bytes, from, heap, filled, length);
    int at = filled;
    filled += length;
    return at;
  }

  @SuppressWarnings("EnumOrdinal") // Indexes arrays that live as long as the line.
  private static int index(Field field) {
    return field.ordinal();
  }
}
