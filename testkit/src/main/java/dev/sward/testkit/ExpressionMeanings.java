package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.Value;
import dev.sward.query.QueryResult.Group;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates expressions in a store, over one event of every kind of value, by grouping by them.
 * Text is printed in quotes, unknown as null.
 */
interface ExpressionMeanings extends StoreUnderTest {
  private void appendEvent() {
    append(
        EventDraft.of(DATASET)
            .at(NOW)
            .with("t", true)
            .with("f", false)
            .with("text", "Hello, World")
            .with("digits", "12")
            .with("decimal", "-1.5e1")
            .with("almost", "12x")
            .with("spaced", " 12 ")
            .with("grouped", "1_000")
            .with("endless", "inf")
            .with("huge", "1e999")
            .with("saysTrue", "true")
            .with("saysYes", "yes")
            .with("blank", "")
            .with("padded", " \t x y\r\n ")
            .with("odd", "ÀÉß😀")
            .with("path", "/a/b//c")
            .with("twelve", 12L)
            .with("five", 5L)
            .with("zero", 0L)
            .with("minus", -7L)
            .with("half", 2.5)
            .with("whole", 12.0)
            .with("big", (1L << 53) + 1)
            .with("bigger", (1L << 53) + 2)
            .with("nan", Double.NaN)
            .with("infinite", Double.POSITIVE_INFINITY)
            .withTexts("tags", "red", "12", "true")
            .withTexts("noTags")
            .withNumbers("numbers", 1, 5, 10)
            .withId("id", "00f067aa0ba902b7")
            .withId("longId", "4bf92f3577b34da6a3ce929d0e0e4736"));
  }

  /** The value of an expression over every event, printed. */
  default String evaluate(String expression) {
    List<Group> groups = ask(question().byValue(expression)).groups();
    return groups.stream()
        .map(group -> print(group.key().getFirst()))
        .collect(Collectors.joining(" and "));
  }

  private static String print(@Nullable Value value) {
    return switch (value) {
      case null -> "null";
      case Value.Text text -> "'" + text.value() + "'";
      default -> value.text();
    };
  }

  /** Appends the event; each line is an expression, an arrow and its value. */
  default void assertMeanings(String table) {
    appendEvent();
    Map<String, String> expected = new LinkedHashMap<>();
    Map<String, String> actual = new LinkedHashMap<>();
    for (String line : table.split("\n", -1)) {
      if (!line.isBlank()) {
        String[] parts = line.split("→", -1);
        expected.put(parts[0].strip(), parts[1].strip());
        actual.put(parts[0].strip(), evaluate(parts[0].strip()));
      }
    }
    assertThat(actual).containsExactlyEntriesOf(expected);
  }
}
