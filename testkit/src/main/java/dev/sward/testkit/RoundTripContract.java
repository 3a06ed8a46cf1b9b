package dev.sward.testkit;

import static dev.sward.testkit.Exprs.column;
import static dev.sward.testkit.Exprs.eq;
import static dev.sward.testkit.Exprs.exists;
import static dev.sward.testkit.Exprs.literal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.BatchLimits;
import dev.sward.event.DatasetName;
import dev.sward.event.EpochNanos;
import dev.sward.event.EventBatchBuilder;
import dev.sward.event.FieldNames;
import dev.sward.event.Value;
import dev.sward.query.TimeRange;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import dev.sward.store.ColumnInfo;
import dev.sward.store.EventStore;
import dev.sward.store.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was sent is what is read: values, names, types, times, weights. */
public interface RoundTripContract extends StoreUnderTest {
  private static Value text(String text) {
    return new Value.Text(text);
  }

  private void assertComesBack(Map<String, Value> attributes) {
    EventDraft draft = EventDraft.of(DATASET).at(NOW);
    attributes.forEach(draft::with);
    append(draft);
    assertThat(events(DATASET))
        .singleElement()
        .extracting(StoredEvent::attributes)
        .isEqualTo(new TreeMap<>(attributes));
  }

  @Test
  default void everyType_comesBackAsSent() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 2.5)
            .with("text", "hello")
            .with("whole", 42L)
            .with("number", 0.1)
            .with("bool", true)
            .withTexts("texts", "b", "a", "b")
            .withNumbers("numbers", 2, 1.5)
            .withId("id64", "00f067aa0ba902b7")
            .withId("id128", "4bf92f3577b34da6a3ce929d0e0e4736")
            .withId("idOther", "4BF92F"));
    StoredEvent event = events(DATASET).getFirst();
    assertThat(event.dataset()).isEqualTo(new DatasetName(DATASET));
    assertThat(event.epochNanos()).isEqualTo(nanosAfterNow(0));
    assertThat(event.weight()).isEqualTo(2.5);
    assertThat(event.attributes())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "text", text("hello"),
                "whole", new Value.Int(42),
                "number", new Value.Num(0.1),
                "bool", new Value.Bool(true),
                "texts", new Value.ListOf(List.of(text("b"), text("a"), text("b"))),
                "numbers", new Value.ListOf(List.of(new Value.Num(2), new Value.Num(1.5))),
                "id64", text("00f067aa0ba902b7"),
                "id128", text("4bf92f3577b34da6a3ce929d0e0e4736"),
                "idOther", text("4BF92F")));
  }

  @Test
  default void extremeNumbers_comeBackExactly() {
    Map<String, Value> attributes = new TreeMap<>();
    List.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1)
        .forEach(number -> attributes.put("whole " + number, new Value.Int(number)));
    List.of(
            0.0,
            -0.0,
            0.1,
            1e16,
            Double.MAX_VALUE,
            -Double.MAX_VALUE,
            Double.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY)
        .forEach(number -> attributes.put("number " + number, new Value.Num(number)));
    assertComesBack(attributes);
  }

  @Test
  default void extremeTexts_comeBackExactly() {
    Map<String, Value> attributes = new TreeMap<>();
    for (String text :
        List.of(
            "",
            " ",
            "\u0000",
            "nul\u0000inside",
            "line\nline\r\n\ttab",
            "'",
            "''",
            "\"",
            "`",
            "\\",
            "\\N",
            "null",
            "NULL",
            "true",
            "12",
            "😀 and 日本語 and e\u0301",
            "\uFFFD\uFFFF",
            "'; DROP TABLE events; --",
            "x".repeat(65_536))) {
      attributes.put("text " + attributes.size(), text(text));
    }
    assertComesBack(attributes);
  }

  @Test
  default void lists_keepOrderRepetitionsAndEmptiness() {
    Map<String, Value> attributes = new TreeMap<>();
    attributes.put("empty", new Value.ListOf(List.of()));
    attributes.put("one", new Value.ListOf(List.of(text(""))));
    attributes.put(
        "odd", new Value.ListOf(List.of(text("a, b"), text("'\"\u0000\n[]"), text("😀"))));
    attributes.put("repeated", new Value.ListOf(List.of(text("b"), text("a"), text("b"))));
    attributes.put(
        "numbers",
        new Value.ListOf(List.of(new Value.Num(-0.0), new Value.Num(1e300), new Value.Num(0.1))));
    assertComesBack(attributes);
  }

  @Test
  default void hostileColumnNames_areKeptApart() {
    Map<String, Value> attributes = new TreeMap<>();
    for (String name : HostileNames.COLUMNS) {
      attributes.put(name, text("value of " + name));
    }
    assertComesBack(attributes);
    assertThat(store().columns(new DatasetName(DATASET)))
        .extracting(ColumnInfo::name)
        .containsExactlyInAnyOrderElementsOf(HostileNames.COLUMNS);
  }

  @Test
  default void hostileColumnNames_canBeAskedFor() {
    EventDraft draft = EventDraft.of(DATASET);
    for (String name : HostileNames.COLUMNS) {
      draft.at(NOW).with(name, "value of " + name);
    }
    append(draft);
    for (String name : HostileNames.COLUMNS) {
      String value = "value of " + name;
      assertThat(
              Answers.totalsByKey(ask(question().where(eq(column(name), literal(value))).by(name))))
          .as("column %s", name)
          .isEqualTo(Collections.singletonMap(value, 1.0));
      assertThat(countWhere(exists(column(name)))).as("column %s", name).isEqualTo(1);
    }
  }

  @Test
  default void hostileDatasetNames_areKeptApart() {
    List<AppendRequest> requests = new ArrayList<>();
    for (String name : HostileNames.DATASETS) {
      requests.add(EventDraft.of(name).at(NOW).with("own", name).request());
    }
    requests.forEach(this::append);
    assertThat(store().datasets())
        .extracting(dataset -> dataset.name().value())
        .containsExactlyInAnyOrderElementsOf(HostileNames.DATASETS);
    for (String name : HostileNames.DATASETS) {
      assertThat(events(name))
          .as("dataset %s", name)
          .singleElement()
          .satisfies(event -> assertThat(event.attributes()).containsEntry("own", text(name)));
      assertThat(Answers.totalsByKey(ask(QueryDraft.of(AROUND_NOW, name).by(FieldNames.DATASET))))
          .isEqualTo(Collections.singletonMap(name, 1.0));
    }
  }

  @Test
  default void sameNameWithSeveralTypes_keepsEach() {
    List<Value> values =
        List.of(
            text("200"),
            text("ok"),
            new Value.Int(200),
            new Value.Num(200.5),
            new Value.Bool(true),
            new Value.ListOf(List.of(text("a"), text("b"))),
            new Value.ListOf(List.of(new Value.Num(1))));
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < values.size(); i++) {
      draft.at(nanosAfterNow(-i), 1).with("status", values.get(i));
    }
    draft.at(nanosAfterNow(-values.size()), 1).withId("status", "00f067aa0ba902b7");
    append(draft);
    List<Value> expected = new ArrayList<>(values);
    expected.add(text("00f067aa0ba902b7"));
    assertThat(events(DATASET))
        .extracting(event -> event.attributes().get("status"))
        .containsExactlyElementsOf(expected);
    assertThat(store().columns(new DatasetName(DATASET)))
        .singleElement()
        .satisfies(column -> assertThat(column.types()).hasSize(7));
  }

  @Test
  default void typesThatComeLater_joinTheSameName() {
    append(EventDraft.of(DATASET).at(NOW).with("status", 200L));
    append(EventDraft.of(DATASET).at(NOW).with("status", "ok").with("new", true));
    append(EventDraft.of(DATASET).at(NOW).with("status", 0.5));
    assertThat(Answers.totalsByKey(ask(question().by("status"))))
        .containsOnlyKeys("200", "ok", "0.5");
    assertThat(events(DATASET)).hasSize(3);
  }

  @Test
  default void pseudoColumns_areNotAttributes() {
    append(
        EventDraft.of(DATASET)
            .at(NOW, 3)
            .with(FieldNames.DATASET, "forged")
            .with(FieldNames.WEIGHT, 99L)
            .with("kept", true));
    assertThat(events(DATASET).getFirst().attributes()).containsOnlyKeys("kept");
    assertThat(countWhere(eq(column(FieldNames.DATASET), literal(DATASET)))).isEqualTo(3);
    assertThat(countWhere(eq(column(FieldNames.WEIGHT), literal(3)))).isEqualTo(3);
  }

  @Test
  default void nanoseconds_areKept() {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < 10; i++) {
      draft.at(nanosAfterNow(i), 1).with("i", (long) i);
    }
    append(draft);
    assertThat(events(DATASET))
        .extracting(StoredEvent::epochNanos)
        .containsExactly(
            nanosAfterNow(9),
            nanosAfterNow(8),
            nanosAfterNow(7),
            nanosAfterNow(6),
            nanosAfterNow(5),
            nanosAfterNow(4),
            nanosAfterNow(3),
            nanosAfterNow(2),
            nanosAfterNow(1),
            nanosAfterNow(0));
    TimeRange between = new TimeRange(NOW.plusNanos(3), NOW.plusNanos(5));
    assertThat(events(DATASET, between))
        .extracting(StoredEvent::epochNanos)
        .containsExactly(nanosAfterNow(4), nanosAfterNow(3));
    assertThat(Answers.total(ask(QueryDraft.of(between, DATASET)))).isEqualTo(2);
  }

  @Test
  default void weights_areKeptExactly() {
    double[] weights = {1, 1.0000001, Math.PI, 1e6, 0x1p56};
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < weights.length; i++) {
      draft.at(nanosAfterNow(-i), weights[i]).with("i", (long) i);
    }
    append(draft);
    assertThat(events(DATASET))
        .extracting(StoredEvent::weight)
        .containsExactly(1.0, 1.0000001, Math.PI, 1e6, 0x1p56);
  }

  @Test
  default void lateAndEarlyEventsOfManyDays_areFoundAtTheirTime() {
    List<Integer> days = new ArrayList<>(List.of(0, -1, -2, -3, -10, -40, 1));
    Collections.shuffle(days, new Random(7));
    EventDraft draft = EventDraft.of(DATASET);
    for (int day : days) {
      draft.at(NOW.plus(Duration.ofDays(day))).with("day", (long) day);
    }
    AppendReceipt receipt = append(draft);
    assertThat(receipt).isEqualTo(new AppendReceipt(7, 0));
    append(EventDraft.of(DATASET).at(NOW.minus(Duration.ofDays(2))).with("day", -2L));
    for (int day : days) {
      Instant time = NOW.plus(Duration.ofDays(day));
      TimeRange around = new TimeRange(time.minusSeconds(1), time.plusSeconds(1));
      assertThat(events(DATASET, around)).as("day %d", day).hasSize(day == -2 ? 2 : 1);
    }
    TimeRange everything =
        new TimeRange(NOW.minus(Duration.ofDays(60)), NOW.plus(Duration.ofDays(2)));
    assertThat(Answers.total(ask(QueryDraft.of(everything, DATASET)))).isEqualTo(8);
    assertThat(events(DATASET, everything))
        .extracting(StoredEvent::epochNanos)
        .isSortedAccordingTo(Collections.reverseOrder())
        .hasSize(8);
  }

  @Test
  default void midnight_partsTheDaysExactly() {
    Instant midnight = Instant.parse("2026-06-15T00:00:00Z");
    append(
        EventDraft.of(DATASET)
            .at(midnight.minusNanos(1))
            .with("side", "before")
            .at(midnight)
            .with("side", "after"));
    TimeRange before = new TimeRange(midnight.minusSeconds(1), midnight);
    TimeRange after = new TimeRange(midnight, midnight.plusSeconds(1));
    assertThat(Answers.keys(ask(QueryDraft.of(before, DATASET).by("side"))))
        .containsExactly("before");
    assertThat(Answers.keys(ask(QueryDraft.of(after, DATASET).by("side"))))
        .containsExactly("after");
  }

  @Test
  default void endsOfTheScale_areTimesToo() {
    long first = EpochNanos.of(Instant.parse("1970-01-01T00:00:00Z"));
    long last = EpochNanos.of(Instant.parse("2262-04-11T00:00:00Z"));
    append(
        EventDraft.of(DATASET).at(first, 1).with("end", "first").at(last, 1).with("end", "last"));
    TimeRange all =
        new TimeRange(Instant.parse("1960-01-01T00:00:00Z"), Instant.parse("2300-01-01T00:00:00Z"));
    assertThat(events(DATASET, all))
        .extracting(StoredEvent::epochNanos)
        .containsExactly(last, first);
  }

  @Test
  default void columnsBeyondTheCap_stayReadable() {
    EventStore store = reopen(settings -> settings.withMaxColumns(10));
    Map<String, Value> attributes = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      attributes.put("text." + i, text("v" + i));
      attributes.put("whole." + i, new Value.Int(i));
      attributes.put("number." + i, new Value.Num(i + 0.5));
      attributes.put("bool." + i, new Value.Bool(i % 2 == 0));
      attributes.put("list." + i, new Value.ListOf(List.of(text("a\"b"), text("c,d" + i))));
      attributes.put("numbers." + i, new Value.ListOf(List.of(new Value.Num(i))));
      attributes.put("empty." + i, text(""));
      attributes.put("odd name's \"" + i, text("\u0000\n"));
    }
    assertComesBack(attributes);
    append(EventDraft.of(DATASET).at(NOW).with("text.11", 11L).withId("id.9", "00f067aa0ba902b7"));
    for (String name : attributes.keySet()) {
      assertThat(countWhere(exists(column(name))))
          .as("column %s", name)
          .isEqualTo(name.equals("text.11") ? 2 : 1);
    }
    for (int i = 0; i < 12; i++) {
      assertThat(countWhere(eq(column("text." + i), literal("v" + i)))).isEqualTo(1);
      assertThat(countWhere(eq(column("whole." + i), literal(i)))).isEqualTo(1);
      assertThat(countWhere(eq(column("number." + i), literal(i + 0.5)))).isEqualTo(1);
      assertThat(countWhere(eq(column("bool." + i), literal(i % 2 == 0)))).isEqualTo(1);
      assertThat(countWhere(eq(column("list." + i), literal("c,d" + i)))).isEqualTo(1);
      assertThat(countWhere(eq(column("numbers." + i), literal(i)))).isEqualTo(1);
    }
    assertThat(countWhere(eq(column("text.11"), literal(11)))).isEqualTo(1);
    assertThat(countWhere(eq(column("id.9"), literal("00f067aa0ba902b7")))).isEqualTo(1);
    assertThat(Answers.totalsByKey(ask(question().where(exists(column("id.9"))).by("text.11"))))
        .containsOnlyKeys("11");
    assertThat(store.columns(new DatasetName(DATASET)))
        .extracting(ColumnInfo::name)
        .contains("text.11", "numbers.11", "odd name's \"11", "id.9")
        .hasSize(97);
    assertThat(store.columnNames(new DatasetName(DATASET))).contains("id.9").hasSize(97);
  }

  @Test
  default void typesBeyondTheCap_stayReadable() {
    reopen(settings -> settings.withMaxColumns(10));
    EventDraft draft = EventDraft.of(DATASET).at(NOW);
    for (int i = 0; i < 12; i++) {
      draft.with("x" + i, "text " + i);
    }
    append(draft);
    EventDraft other = EventDraft.of(DATASET).at(NOW);
    for (int i = 0; i < 12; i++) {
      other.with("x" + i, i + 0.5);
    }
    append(other);
    for (int i = 0; i < 12; i++) {
      assertThat(Answers.totalsByKey(ask(question().by("x" + i))))
          .as("x%d", i)
          .containsOnlyKeys("text " + i, i + ".5");
      assertThat(countWhere("x" + i + " = " + i + ".5")).as("x%d", i).isEqualTo(1);
    }
  }

  @Test
  default void attributeOfNoRow_makesNoColumn() {
    EventBatchBuilder builder =
        new EventBatchBuilder(new DatasetName(DATASET), BatchLimits.DEFAULT);
    builder.beginRow(nanosAfterNow(0), 1);
    builder.put("dropped", text("x"));
    builder.dropRow();
    builder.beginRow(nanosAfterNow(0), 1);
    builder.put("kept", text("x"));
    append(AppendRequest.of(builder.build()));
    assertThat(store().columns(new DatasetName(DATASET)))
        .extracting(ColumnInfo::name)
        .containsExactly("kept");
  }
}
