package dev.sward.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.query.KeyValues.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class KeyValuesTest {
  @Test
  void numbersComeBackFromTheirText() {
    for (Value value :
        List.of(
            new Value.Int(0),
            new Value.Int(Long.MIN_VALUE),
            new Value.Int(Long.MAX_VALUE),
            new Value.Num(0.1),
            new Value.Num(1e20),
            new Value.Num(-1e-300),
            new Value.Num(0x1p60),
            new Value.Num(Double.NaN),
            new Value.Num(Double.NEGATIVE_INFINITY))) {
      assertThat(KeyValues.key(Kind.NUMBER, value.text())).isEqualTo(value);
    }
    assertThat(KeyValues.key(Kind.NUMBER, new Value.Num(-0.0).text())).isEqualTo(new Value.Int(0));
  }

  @Test
  void mixedKinds_areText() {
    assertThat(KeyValues.merge(Kind.NUMBER, Kind.NUMBER)).isEqualTo(Kind.NUMBER);
    assertThat(KeyValues.merge(Kind.NUMBER, Kind.TEXT)).isEqualTo(Kind.MIXED);
    assertThat(KeyValues.merge(Kind.MIXED, Kind.TEXT)).isEqualTo(Kind.MIXED);
    assertThat(KeyValues.key(Kind.MIXED, "200")).isEqualTo(new Value.Text("200"));
    assertThat(KeyValues.key(Kind.BOOLEAN, "true")).isEqualTo(new Value.Bool(true));
  }

  @Test
  void order_isNumbersThenTextsThenAbsent() {
    List<@Nullable Value> expected =
        Arrays.asList(
            new Value.Num(Double.NEGATIVE_INFINITY),
            new Value.Int(-1),
            new Value.Num(0.5),
            new Value.Int((1L << 53) + 1),
            new Value.Int((1L << 53) + 2),
            new Value.Num(1e20),
            new Value.Num(Double.NaN),
            new Value.Text(""),
            new Value.Text("-1"),
            new Value.Text("B"),
            new Value.Text("b"),
            new Value.Bool(true),
            new Value.Text("\uFFFD"),
            new Value.Text("😀"),
            null);
    List<@Nullable Value> shuffled = new ArrayList<>(expected);
    Collections.shuffle(shuffled, new Random(5));
    shuffled.sort(KeyValues.ORDER);
    assertThat(shuffled).isEqualTo(expected);
  }
}
