package dev.sward.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DatasetNameTest {
  @Test
  void namesKeepTheirCaseAndOddCharacters() {
    assertThat(new DatasetName("Checkout / EU \"ü\"'").value()).isEqualTo("Checkout / EU \"ü\"'");
    assertThat(new DatasetName("x".repeat(255))).hasToString("x".repeat(255));
  }

  @Test
  void unusableNames_areRefused() {
    assertThatThrownBy(() -> new DatasetName(""))
        .hasMessage("dataset: '' (expected: 1 to 255 characters)");
    assertThatThrownBy(() -> new DatasetName(" "))
        .hasMessage("dataset: ' ' (expected: 1 to 255 characters)");
    assertThatThrownBy(() -> new DatasetName("x".repeat(256)))
        .hasMessageEndingWith("(expected: 1 to 255 characters)");
    assertThatThrownBy(() -> new DatasetName("a\nb"))
        .hasMessage("dataset: 'a_b' (expected: no control characters)");
  }

  @Test
  void sanitised_isTheNearestName() {
    assertThat(DatasetName.sanitised("checkout")).isEqualTo(new DatasetName("checkout"));
    assertThat(DatasetName.sanitised("\t")).isEqualTo(DatasetName.UNKNOWN);
    assertThat(DatasetName.sanitised("a\u0000b")).isEqualTo(new DatasetName("a_b"));
    assertThat(DatasetName.sanitised("x".repeat(300)).value()).hasSize(255);
    assertThat(DatasetName.sanitised("x".repeat(254) + "😀").value()).isEqualTo("x".repeat(254));
  }

  @Property
  void sanitised_takesAnyText(@ForAll String raw) {
    assertThat(DatasetName.sanitised(raw).value()).isNotBlank();
  }

  @Test
  void cutTailThatLeavesOnlySpace_isUnknown() {
    assertThat(DatasetName.sanitised(" ".repeat(300) + "x")).isEqualTo(DatasetName.UNKNOWN);
  }
}
