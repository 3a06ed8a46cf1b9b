package dev.sward.sli;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;

/**
 * The minutes of one hour, and their compact form. Immutable.
 *
 * <pre>
 *   version │ reasons: count, (length, text)* │ the hour │ which minutes: 8 bytes │ minute*
 *   the hour, minute:  good, bad, an amount a reason
 *   amount:            twice the rows; +1 and the weight's 8 bytes if it is not the number of rows
 * </pre>
 *
 * <p>Numbers are of variable length. A quiet minute takes nothing, a usual one about six bytes.
 */
public final class TallyHour {
  public static final int MINUTES = 60;
  public static final TallyHour EMPTY = new TallyHour(new Tally[MINUTES]);
  private static final int VERSION = 1;

  private final Tally[] minutes;

  private TallyHour(Tally[] minutes) {
    this.minutes = minutes;
    for (int i = 0; i < MINUTES; i++) {
      minutes[i] = minutes[i] == null ? Tally.NONE : ordered(minutes[i]);
    }
  }

  /** From minutes of an hour, by their number 0 to 59. */
  public static TallyHour of(Map<Integer, Tally> minutes) {
    return EMPTY.replaced(minute -> true, minutes);
  }

  /**
   * @param minute 0 to 59
   */
  public Tally minute(int minute) {
    return minutes[minute];
  }

  public boolean isEmpty() {
    return Arrays.stream(minutes).allMatch(Tally.NONE::equals);
  }

  /** The sum of its minutes, added in their order. */
  public Tally total() {
    return ordered(Arrays.stream(minutes).reduce(Tally.NONE, Tally::plus));
  }

  /** This hour with some minutes as given; those of them that are not given are empty. */
  public TallyHour replaced(IntPredicate which, Map<Integer, Tally> fresh) {
    Tally[] changed = minutes.clone();
    for (int i = 0; i < MINUTES; i++) {
      if (which.test(i)) {
        changed[i] = fresh.getOrDefault(i, Tally.NONE);
      }
    }
    return new TallyHour(changed);
  }

  public byte[] encoded() {
    Set<String> names = new TreeSet<>();
    long present = 0;
    for (int i = 0; i < MINUTES; i++) {
      names.addAll(minutes[i].reasons().keySet());
      present |= minutes[i].equals(Tally.NONE) ? 0 : 1L << i;
    }
    TallyBytes.Writer bytes = new TallyBytes.Writer();
    bytes.number(VERSION);
    bytes.number(names.size());
    for (String name : names) {
      byte[] text = name.getBytes(StandardCharsets.UTF_8);
      bytes.number(text.length);
      bytes.bytes(text);
    }
    write(bytes, names, total());
    bytes.fixed(present);
    for (Tally minute : minutes) {
      if (!minute.equals(Tally.NONE)) {
        write(bytes, names, minute);
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if it is of a later version or damaged
   */
  public static TallyHour decoded(byte[] encoded) {
    TallyBytes.Reader bytes = new TallyBytes.Reader(encoded);
    List<String> names = names(bytes);
    var _ = read(bytes, names);
    long present = bytes.fixed();
    Tally[] minutes = new Tally[MINUTES];
    for (int i = 0; i < MINUTES; i++) {
      if ((present & 1L << i) != 0) {
        minutes[i] = read(bytes, names);
      }
    }
    return new TallyHour(minutes);
  }

  /** Reads back {@link #total} alone, which is much less work. */
  public static Tally decodedTotal(byte[] encoded) {
    TallyBytes.Reader bytes = new TallyBytes.Reader(encoded);
    return read(bytes, names(bytes));
  }

  private static List<String> names(TallyBytes.Reader bytes) {
    long version = bytes.number();
    if (version != VERSION) {
      throw new IllegalArgumentException(
          "hour: version %d (expected: %d). Use the version of Sward that wrote it, or a later one"
              .formatted(version, VERSION));
    }
    List<String> names = new ArrayList<>();
    long count = bytes.number();
    for (long i = 0; i < count; i++) {
      names.add(new String(bytes.bytes(bytes.number()), StandardCharsets.UTF_8));
    }
    return names;
  }

  private static void write(TallyBytes.Writer bytes, Set<String> names, Tally tally) {
    Counts counts = tally.counts();
    write(bytes, counts.good(), counts.goodRows());
    write(bytes, counts.bad(), counts.badRows());
    for (String name : names) {
      Tally.Amount amount = tally.reasons().get(name);
      if (amount == null) {
        write(bytes, 0, 0);
      } else {
        write(bytes, amount.weight(), amount.rows());
      }
    }
  }

  private static void write(TallyBytes.Writer bytes, double weight, long rows) {
    boolean sampled = weight != rows;
    bytes.number((rows << 1) | (sampled ? 1 : 0));
    if (sampled) {
      bytes.fixed(Double.doubleToRawLongBits(weight));
    }
  }

  private static Tally read(TallyBytes.Reader bytes, List<String> names) {
    Tally.Amount good = read(bytes);
    Tally.Amount bad = read(bytes);
    SortedMap<String, Tally.Amount> reasons = new TreeMap<>();
    for (String name : names) {
      Tally.Amount amount = read(bytes);
      if (amount.rows() > 0) {
        reasons.put(name, amount);
      }
    }
    return tally(good, bad, reasons);
  }

  private static Tally.Amount read(TallyBytes.Reader bytes) {
    long number = bytes.number();
    long rows = number >>> 1;
    boolean sampled = (number & 1) != 0;
    return new Tally.Amount(sampled ? Double.longBitsToDouble(bytes.fixed()) : rows, rows);
  }

  /**
   * The same, its reasons added in their order, so that equal tallies stay equal when read back.
   */
  private static Tally ordered(Tally tally) {
    Counts counts = tally.counts();
    return tally(
        new Tally.Amount(counts.good(), counts.goodRows()),
        new Tally.Amount(counts.bad(), counts.badRows()),
        tally.reasons());
  }

  private static Tally tally(
      Tally.Amount good, Tally.Amount bad, SortedMap<String, Tally.Amount> reasons) {
    Tally.Amount excluded =
        reasons.values().stream().reduce(new Tally.Amount(0, 0), Tally.Amount::plus);
    return new Tally(
        new Counts(
            good.weight(),
            bad.weight(),
            excluded.weight(),
            good.rows(),
            bad.rows(),
            excluded.rows()),
        reasons);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TallyHour that && Arrays.equals(minutes, that.minutes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(minutes);
  }

  @Override
  public String toString() {
    return Arrays.toString(minutes);
  }
}
