package dev.sward.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValueTest {
  @ParameterizedTest
  @CsvSource({
    "0.0,0",
    "-0.0,0",
    "1.0,1",
    "-12345.0,-12345",
    "0.1,0.1",
    "-2.50,-2.5",
    "9007199254740991,9007199254740991",
    "9007199254740992,9007199254740992.0",
    "1e15,1000000000000000",
    "1e16,1e+16",
    "1.5e16,1.5e+16",
    "-1e20,-1e+20",
    "1.7976931348623157e308,1.7976931348623157e+308",
    "4.9e-324,4.9e-324",
    "0.0001,0.0001",
    "0.00012,0.00012",
    "0.00001,1e-05",
    "0.000015,1.5e-05",
    "NaN,nan",
    "Infinity,inf",
    "-Infinity,-inf"
  })
  void numberText(double number, String text) {
    assertThat(new Value.Num(number).text()).isEqualTo(text);
  }

  @Property
  void finiteNumber_isReadBackFromItsText(@ForAll double number) {
    assertThat(Double.parseDouble(new Value.Num(number).text()) + 0.0).isEqualTo(number + 0.0);
  }

  @Test
  void otherTexts() {
    assertThat(new Value.Int(Long.MIN_VALUE).text()).isEqualTo("-9223372036854775808");
    assertThat(new Value.Bool(true).text()).isEqualTo("true");
    assertThat(new Value.Text(" x ").text()).isEqualTo(" x ");
    assertThat(new Value.ListOf(List.of(new Value.Int(1), new Value.Text("b"))).text())
        .isEqualTo("[1, b]");
  }
}
