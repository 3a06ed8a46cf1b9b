package dev.sward.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class TimeTextTest {
  private final TimeText text = new TimeText();

  @Test
  void lengths_areReadAndWritten() {
    assertThat(text.convert("45s")).isEqualTo(Duration.ofSeconds(45));
    assertThat(text.convert("1h30m")).isEqualTo(Duration.ofMinutes(90));
    assertThat(TimeText.of(Duration.ofSeconds(200))).isEqualTo("3m20s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "10", "m", "-1s", "1d", "1s1h", "1.5s"})
  void anythingElse_isRefusedWithAnExample(String wrong) {
    assertThatThrownBy(() -> text.convert(wrong))
        .isInstanceOf(TypeConversionException.class)
        .hasMessage("'%s' (expected: a length of time such as 45s, 10m or 1h30m)", wrong);
  }
}
