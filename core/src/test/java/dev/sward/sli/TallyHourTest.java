package dev.sward.sli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class TallyHourTest {
  private static final String[] REASONS = {"", "route = '/'", "missing duration_ms", "ü"};

  private static Tally.Amount amount(SplittableRandom random) {
    long rows = random.nextBoolean() ? random.nextLong(5) : random.nextLong(1L << 40);
    boolean sampled = rows > 0 && random.nextInt(3) == 0;
    return new Tally.Amount(sampled ? rows * (1 + random.nextDouble()) : rows, rows);
  }

  private static Tally tally(
      Tally.Amount good, Tally.Amount bad, SortedMap<String, Tally.Amount> reasons) {
    double weight = 0;
    long rows = 0;
    for (Tally.Amount reason : reasons.values()) {
      weight += reason.weight();
      rows += reason.rows();
    }
    return new Tally(
        new Counts(good.weight(), bad.weight(), weight, good.rows(), bad.rows(), rows), reasons);
  }

  private static Map<Integer, Tally> minutes(SplittableRandom random) {
    Map<Integer, Tally> minutes = new HashMap<>();
    for (int i = 0; i < TallyHour.MINUTES; i++) {
      if (random.nextInt(3) > 0) {
        TreeMap<String, Tally.Amount> reasons = new TreeMap<>();
        for (String reason : REASONS) {
          Tally.Amount amount = amount(random);
          if (amount.rows() > 0 && random.nextBoolean()) {
            reasons.put(reason, amount);
          }
        }
        minutes.put(i, tally(amount(random), amount(random), reasons));
      }
    }
    return minutes;
  }

  @Test
  void encodedHour_isReadBack() {
    long seed = System.nanoTime();
    System.out.println("encodedHour_isReadBack: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 500; i++) {
      Map<Integer, Tally> minutes = minutes(random);
      TallyHour hour = TallyHour.of(minutes);
      TallyHour read = TallyHour.decoded(hour.encoded());
      assertThat(read).isEqualTo(hour);
      minutes.forEach((minute, tally) -> assertThat(read.minute(minute)).isEqualTo(tally));
      assertThat(TallyHour.decodedTotal(hour.encoded())).isEqualTo(hour.total());
    }
  }

  @Test
  void usualHour_takesFewBytes() {
    Map<Integer, Tally> minutes = new HashMap<>();
    for (int i = 0; i < TallyHour.MINUTES; i++) {
      minutes.put(
          i,
          tally(
              new Tally.Amount(6_000 + i, 6_000 + i),
              new Tally.Amount(12, 12),
              new TreeMap<>(Map.of("route = '/'", new Tally.Amount(900, 900)))));
    }
    assertThat(TallyHour.of(minutes).encoded()).hasSizeLessThan(400);
    assertThat(TallyHour.EMPTY.encoded()).hasSizeLessThan(16);
  }

  @Test
  void replacedMinutes_areAsGivenAndTheOthersStay() {
    Tally one = tally(new Tally.Amount(1, 1), new Tally.Amount(0, 0), new TreeMap<>());
    Tally two = one.plus(one);
    TallyHour hour = TallyHour.of(Map.of(3, one, 4, one, 5, one));
    TallyHour changed = hour.replaced(minute -> minute >= 4, Map.of(4, two));
    assertThat(changed).isEqualTo(TallyHour.of(Map.of(3, one, 4, two)));
    assertThat(hour.total().counts().goodRows()).isEqualTo(3);
    assertThat(changed.total().counts().goodRows()).isEqualTo(3);
    assertThat(changed.replaced(minute -> true, Map.of()).isEmpty()).isTrue();
  }

  @Test
  void cutOrLaterHour_isRefused() {
    byte[] encoded = TallyHour.of(minutes(new SplittableRandom(1))).encoded();
    for (int length = 0; length < encoded.length; length++) {
      byte[] cut = Arrays.copyOf(encoded, length);
      assertThatThrownBy(() -> TallyHour.decoded(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("hour: ");
    }
    encoded[0] = 2;
    assertThatThrownBy(() -> TallyHour.decoded(encoded))
        .hasMessage(
            "hour: version 2 (expected: 1). Use the version of Sward that wrote it, or a later one");
  }
}
