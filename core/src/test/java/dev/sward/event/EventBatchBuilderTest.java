package dev.sward.event;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBatchBuilderTest {
  private static final BatchLimits TIGHT = new BatchLimits(3, 8, 16, 2);

  private final EventBatchBuilder builder = builder(BatchLimits.DEFAULT);

  @Test
  void valuesOfEveryType_areReadBack() {
    builder.beginRow(17, 2.5);
    builder.putText(builder.slot("text"), "größe 😀");
    builder.putLong(builder.slot("long"), Long.MIN_VALUE);
    builder.putDouble(builder.slot("double"), 0.1);
    builder.putBool(builder.slot("bool"), false);
    builder.putId(builder.slot("id64"), "00f067aa0ba902b7");
    builder.putId(builder.slot("id128"), "4bf92f3577b34da6a3ce929d0e0e4736");
    builder.putId(builder.slot("id"), "4BF9");
    builder.putTexts(builder.slot("texts"), List.of("a", "b"));
    builder.putNumbers(builder.slot("numbers"), new double[] {1, 2.5});
    EventBatch batch = builder.build();

    assertThat(batch.rows()).isEqualTo(1);
    assertThat(batch.epochNanos()[0]).isEqualTo(17);
    assertThat(batch.weights()[0]).isEqualTo(2.5);
    assertThat(batch.notes()).isEqualTo(IngestNotes.NONE);
    assertThat(row(batch, 0))
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "text", new Value.Text("größe 😀"),
                "long", new Value.Int(Long.MIN_VALUE),
                "double", new Value.Num(0.1),
                "bool", new Value.Bool(false),
                "id64", new Value.Text("00f067aa0ba902b7"),
                "id128", new Value.Text("4bf92f3577b34da6a3ce929d0e0e4736"),
                "id", new Value.Text("4BF9"),
                "texts", new Value.ListOf(List.of(new Value.Text("a"), new Value.Text("b"))),
                "numbers", new Value.ListOf(List.of(new Value.Num(1), new Value.Num(2.5)))));
    assertThat(batch.columns())
        .filteredOn(column -> column.name().startsWith("id"))
        .extracting(Column::type)
        .containsExactly(ColumnType.ID64, ColumnType.ID128, ColumnType.STRING);
  }

  @Test
  void lastValueOfAName_winsWhateverItsType_andIsCounted() {
    builder.beginRow(1, 1);
    int slot = builder.slot("a");
    builder.putText(slot, "one");
    builder.putText(slot, "two");
    builder.putLong(slot, 3);
    EventBatch batch = builder.build();

    assertThat(row(batch, 0)).isEqualTo(Map.of("a", new Value.Int(3)));
    assertThat(batch.columns()).hasSize(1);
    assertThat(batch.notes().duplicateKeys()).isEqualTo(2);
  }

  @Test
  void oneNameOfSeveralTypes_hasAColumnForEach() {
    builder.beginRow(1, 1);
    builder.putLong(builder.slot("a"), 200);
    builder.beginRow(2, 1);
    builder.putText(builder.slot("a"), "ok");
    EventBatch batch = builder.build();

    assertThat(batch.columns())
        .extracting(Column::type)
        .containsExactlyInAnyOrder(ColumnType.LONG, ColumnType.STRING);
    assertThat(row(batch, 0)).isEqualTo(Map.of("a", new Value.Int(200)));
    assertThat(row(batch, 1)).isEqualTo(Map.of("a", new Value.Text("ok")));
  }

  @Test
  void droppedRow_leavesNothingBehind() {
    builder.beginRow(1, 1);
    builder.putText(builder.slot("a"), "kept");
    builder.beginRow(2, 1);
    builder.putText(builder.slot("a"), "x".repeat(70_000));
    builder.putLong(builder.slot("b"), 1);
    builder.putTexts(builder.slot("c"), List.of("x"));
    builder.dropRow();
    builder.beginRow(3, 1);
    builder.putBool(builder.slot("d"), true);
    EventBatch batch = builder.build();

    assertThat(batch.rows()).isEqualTo(2);
    assertThat(batch.epochNanos()).startsWith(1, 3);
    assertThat(row(batch, 0)).isEqualTo(Map.of("a", new Value.Text("kept")));
    assertThat(row(batch, 1)).isEqualTo(Map.of("d", new Value.Bool(true)));
    assertThat(batch.columns()).extracting(Column::name).containsExactly("a", "d");
  }

  @Test
  void longText_isCutAtACharacter_flaggedAndCounted() {
    EventBatchBuilder tight = builder(new BatchLimits(10, 100, 16, 10));
    tight.beginRow(1, 1);
    tight.putText(tight.slot("ascii"), "0123456789abcdefgh");
    tight.putText(tight.slot("two"), "x" + "ü".repeat(8));
    tight.putText(tight.slot("four"), "xyz" + "😀".repeat(4));
    tight.putText(tight.slot("exact"), "ü".repeat(8));
    tight.beginRow(2, 1);
    tight.putText(tight.slot("ascii"), "short");
    EventBatch batch = tight.build();

    assertThat(row(batch, 0))
        .containsEntry("ascii", new Value.Text("0123456789abcdef"))
        .containsEntry("two", new Value.Text("x" + "ü".repeat(7)))
        .containsEntry("four", new Value.Text("xyz" + "😀".repeat(3)))
        .containsEntry("exact", new Value.Text("ü".repeat(8)))
        .containsEntry(FieldNames.TRUNCATED_FIELDS, texts("ascii", "two", "four"));
    assertThat(row(batch, 1)).isEqualTo(Map.of("ascii", new Value.Text("short")));
    assertThat(batch.notes().truncatedValues()).isEqualTo(3);
  }

  @Test
  void flagOfCutValues_isKeptBeyondEveryCap_andStaysInItsRow() {
    EventBatchBuilder tight = builder(TIGHT);
    tight.beginRow(1, 1);
    for (String name : List.of("a", "b", "c")) {
      tight.putText(tight.slot(name), "x".repeat(17));
    }
    tight.beginRow(2, 1);
    tight.putLong(tight.slot("a"), 1);
    EventBatch batch = tight.build();

    assertThat(row(batch, 0)).containsEntry(FieldNames.TRUNCATED_FIELDS, texts("a", "b", "c"));
    assertThat(row(batch, 1)).isEqualTo(Map.of("a", new Value.Int(1)));
    assertThat(batch.notes()).isEqualTo(new IngestNotes(0, 3, 0, 0));
  }

  @Test
  void flagOfCutValues_replacesWhatTheSenderCalledSo() {
    EventBatchBuilder tight = builder(new BatchLimits(10, 100, 16, 10));
    tight.beginRow(1, 1);
    tight.putText(tight.slot(FieldNames.TRUNCATED_FIELDS), "mine");
    tight.putText(tight.slot("a"), "x".repeat(17));
    EventBatch batch = tight.build();

    assertThat(row(batch, 0))
        .isEqualTo(
            Map.of("a", new Value.Text("x".repeat(16)), FieldNames.TRUNCATED_FIELDS, texts("a")));
    assertThat(batch.notes().duplicateKeys()).isZero();
  }

  @Test
  void attributesBeyondTheCap_andUnusableNames_areDroppedAndCounted() {
    EventBatchBuilder tight = builder(TIGHT);
    tight.beginRow(1, 1);
    for (String name : List.of("a", "b", "c", "d", "", "much too long", FieldNames.WEIGHT)) {
      tight.putLong(tight.slot(name), 1);
    }
    tight.putLong(tight.slot("a"), 2);
    tight.beginRow(2, 1);
    tight.putLong(tight.slot("d"), 1);
    EventBatch batch = tight.build();

    assertThat(row(batch, 0).keySet()).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(row(batch, 0)).containsEntry("a", new Value.Int(2));
    assertThat(row(batch, 1).keySet()).containsExactly("d");
    assertThat(batch.notes()).isEqualTo(new IngestNotes(1, 0, 4, 0));
  }

  @Test
  void longLists_areCutAndFlagged() {
    EventBatchBuilder tight = builder(new BatchLimits(10, 100, 16, 2));
    tight.beginRow(1, 1);
    tight.putTexts(tight.slot("texts"), List.of("a", "b", "c"));
    tight.putTexts(tight.slot("long"), List.of("ü".repeat(10)));
    tight.putNumbers(tight.slot("numbers"), new double[] {1, 2, 3});
    EventBatch batch = tight.build();

    assertThat(row(batch, 0))
        .containsEntry("texts", texts("a", "b"))
        .containsEntry("long", texts("ü".repeat(8)))
        .containsEntry("numbers", new Value.ListOf(List.of(new Value.Num(1), new Value.Num(2))))
        .containsEntry(FieldNames.TRUNCATED_FIELDS, texts("texts", "long", "numbers"));
  }

  @Test
  void invalidUtf8_isRepairedWithinTheLimit() {
    EventBatchBuilder tight = builder(new BatchLimits(10, 100, 16, 10));
    tight.beginRow(1, 1);
    put(tight, "short", 'a', 0xFF, 'b');
    put(tight, "long", 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF);
    byte[] continuations = new byte[100];
    Arrays.fill(continuations, (byte) 0x80);
    tight.putText(tight.slot("continuations"), continuations, 0, 100);
    byte[] name = {'n', (byte) 0xC3};
    tight.putLong(tight.slot(name, 0, 2), 1);
    tight.putLong(tight.slot(name, 0, 2), 2);
    tight.putLong(tight.slot("n\uFFFD"), 3);
    tight.putText(tight.slot("surrogate"), "\uD800");
    EventBatch batch = tight.build();

    assertThat(row(batch, 0))
        .containsEntry("short", new Value.Text("a\uFFFDb"))
        .containsEntry("long", new Value.Text("\uFFFD".repeat(5)))
        .containsEntry("continuations", new Value.Text("\uFFFD".repeat(5)))
        .containsEntry("n\uFFFD", new Value.Int(3))
        .containsEntry("surrogate", new Value.Text("?"))
        .containsEntry(FieldNames.TRUNCATED_FIELDS, texts("long", "continuations"));
    assertThat(batch.notes().duplicateKeys()).isEqualTo(2);
  }

  @Test
  void nameThatGrowsBeyondTheLimitByRepair_isRefused() {
    EventBatchBuilder tight = builder(TIGHT);
    byte[] name = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF};
    assertThat(tight.slot(name, 0, 3)).isEqualTo(EventBatchBuilder.NO_SLOT);
    assertThat(tight.slot(name, 0, 2)).isNotEqualTo(EventBatchBuilder.NO_SLOT);
  }

  @Test
  void sharedText_standsInManyRowsOnce() {
    byte[] service = "checkout".getBytes(UTF_8);
    EventBatchBuilder.SharedText shared = builder.share(service, 0, service.length);
    byte[] long70k = "x".repeat(70_000).getBytes(UTF_8);
    EventBatchBuilder.SharedText cut = builder.share(long70k, 0, long70k.length);
    for (int i = 0; i < 100; i++) {
      builder.beginRow(i, 1);
      builder.putShared(builder.slot("service.name"), shared);
    }
    builder.putShared(builder.slot("cut"), cut);
    EventBatch batch = builder.build();

    for (int i = 0; i < 100; i++) {
      assertThat(row(batch, i)).containsEntry("service.name", new Value.Text("checkout"));
    }
    assertThat(row(batch, 99)).containsEntry(FieldNames.TRUNCATED_FIELDS, texts("cut"));
    assertThat(batch.notes().truncatedValues()).isEqualTo(1);
    assertThat(Arrays.copyOf(strings(batch, "service.name").starts(), 100)).containsOnly(0);
  }

  @Test
  void textEqualToTheRowBefore_sharesItsBytes() {
    for (int i = 0; i < 3; i++) {
      builder.beginRow(i, 1);
      builder.putText(builder.slot("a"), i < 2 ? "same" : "other");
    }
    Column.Strings column = strings(builder.build(), "a");
    assertThat(column.starts()[1]).isEqualTo(column.starts()[0]);
    assertThat(column.starts()[2]).isNotEqualTo(column.starts()[0]);
  }

  @Test
  void thousandsOfNames_areFoundAgain() {
    for (int row = 0; row < 3; row++) {
      builder.beginRow(row, 1);
      for (int i = 0; i < 2000; i++) {
        builder.putLong(builder.slot("name." + (row == 1 ? 1999 - i : i)), row);
      }
    }
    EventBatch batch = builder.build();
    assertThat(batch.columns()).hasSize(2000);
    assertThat(row(batch, 2)).hasSize(2000).containsEntry("name.1234", new Value.Int(2));
    assertThat(batch.notes()).isEqualTo(IngestNotes.NONE);
  }

  @Test
  void slotIsOneForANameHoweverItIsGiven() {
    byte[] bytes = "xxhttp.routeyy".getBytes(UTF_8);
    assertThat(builder.slot(bytes, 2, 10)).isEqualTo(builder.slot("http.route"));
    assertThat(builder.slot("HTTP.route")).isNotEqualTo(builder.slot("http.route"));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, 0.99, Double.NaN, Double.POSITIVE_INFINITY})
  void weightBelowOne_isRefused(double weight) {
    assertThatThrownBy(() -> builder.beginRow(0, weight))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight: " + weight + " (expected: a number ≥ 1)");
  }

  @Test
  void emptyBuilder_givesAnEmptyBatch() {
    EventBatch batch = builder.build();
    assertThat(batch.rows()).isZero();
    assertThat(batch.columns()).isEmpty();
  }

  /** Against a map of each row: any order of names, types, repeated names and dropped rows. */
  @Property(tries = 300)
  void batchHoldsWhatMapsWouldHold(@ForAll long seed) {
    Random random = new Random(seed);
    EventBatchBuilder built = builder(BatchLimits.DEFAULT);
    List<Map<String, Value>> expected = new ArrayList<>();
    int duplicates = 0;
    int names = 1 + random.nextInt(60);
    int rows = random.nextInt(300);
    for (int i = 0; i < rows; i++) {
      built.beginRow(i, 1 + random.nextInt(3));
      Map<String, Value> event = new HashMap<>();
      for (int j = random.nextInt(20); j > 0; j--) {
        String name = "n" + random.nextInt(names);
        Value value = value(random);
        duplicates += event.put(name, value) == null ? 0 : 1;
        built.put(name, value);
      }
      if (random.nextInt(10) == 0) {
        built.dropRow();
      } else {
        expected.add(event);
      }
    }
    EventBatch batch = built.build();

    assertThat(batch.rows()).isEqualTo(expected.size());
    assertThat(batch.notes().duplicateKeys()).isEqualTo(duplicates);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(row(batch, i)).isEqualTo(expected.get(i));
    }
    for (Column column : batch.columns()) {
      assertThat(hasAny(column, batch.rows())).isTrue();
    }
  }

  private static boolean hasAny(Column column, int rows) {
    for (int i = 0; i < rows; i++) {
      if (column.has(i)) {
        return true;
      }
    }
    return false;
  }

  private static Value value(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> new Value.Int(random.nextLong());
      case 1 -> new Value.Num(random.nextGaussian());
      case 2 -> new Value.Bool(random.nextBoolean());
      case 3 -> texts("x", "ü" + random.nextInt(3));
      case 4 -> new Value.ListOf(List.of(new Value.Num(random.nextInt(5))));
      default -> new Value.Text("text " + random.nextInt(3) + "é".repeat(random.nextInt(40)));
    };
  }

  private static EventBatchBuilder builder(BatchLimits limits) {
    return new EventBatchBuilder(new DatasetName("d"), limits);
  }

  private static void put(EventBatchBuilder builder, String name, int... unsignedBytes) {
    byte[] bytes = new byte[unsignedBytes.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) unsignedBytes[i];
    }
    builder.putText(builder.slot(name), bytes, 0, bytes.length);
  }

  private static Value texts(String... items) {
    List<Value> values = new ArrayList<>();
    for (String item : items) {
      values.add(new Value.Text(item));
    }
    return new Value.ListOf(values);
  }

  private static Column.Strings strings(EventBatch batch, String name) {
    return batch.columns().stream()
        .filter(column -> column.name().equals(name))
        .map(Column.Strings.class::cast)
        .findFirst()
        .orElseThrow();
  }

  /** The row's values by name; a name in two columns of one row would throw. */
  private static Map<String, Value> row(EventBatch batch, int row) {
    Map<String, Value> values = new HashMap<>();
    for (Column column : batch.columns()) {
      Value value = column.value(row);
      if (value != null) {
        assertThat(values.put(column.name(), value)).isNull();
      }
    }
    return values;
  }
}
