package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.ColumnType;
import dev.sward.event.DatasetName;
import java.util.Locale;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class PhysicalNamesTest {
  @Property
  void everyName_comesBack(@ForAll String name, @ForAll ColumnType type) {
    assertThat(PhysicalNames.unescape(PhysicalNames.escape(name))).contains(name);
    if (!name.isEmpty()) {
      assertThat(PhysicalNames.attribute(PhysicalNames.column(name, type)))
          .contains(new PhysicalNames.Attribute(name, type));
    }
  }

  @Property
  void physicalNames_areNeverTheSameToTheEngine(@ForAll String one, @ForAll String other) {
    if (!one.equals(other)) {
      assertThat(PhysicalNames.escape(one)).isNotEqualTo(PhysicalNames.escape(other));
    }
    String swapped =
        one.toUpperCase(Locale.ROOT).equals(one)
            ? one.toLowerCase(Locale.ROOT)
            : one.toUpperCase(Locale.ROOT);
    if (!swapped.equals(one)) {
      assertThat(asciiLower(PhysicalNames.escape(one)))
          .isNotEqualTo(asciiLower(PhysicalNames.escape(swapped)));
    }
  }

  @Example
  void controlCharactersAndCapitals_areWrittenOut() {
    assertThat(PhysicalNames.escape("Http^A\n\u007f")).isEqualTo("^http^^^a^0a^7f");
    assertThat(PhysicalNames.unescape("^")).isEmpty();
    assertThat(PhysicalNames.unescape("^4x")).isEmpty();
    assertThat(PhysicalNames.unescape("^{")).isEmpty();
    assertThat(PhysicalNames.attribute("_time")).isEmpty();
    assertThat(PhysicalNames.attribute("x:z")).isEmpty();
    assertThat(PhysicalNames.dataset("_markers")).isEmpty();
    assertThat(PhysicalNames.dataset(PhysicalNames.table(new DatasetName("A"))))
        .contains(new DatasetName("A"));
    assertThat(PhysicalNames.quoted("a\"b")).isEqualTo("\"a\"\"b\"");
  }

  private static String asciiLower(String text) {
    StringBuilder lower = new StringBuilder();
    text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
    return lower.toString();
  }
}
