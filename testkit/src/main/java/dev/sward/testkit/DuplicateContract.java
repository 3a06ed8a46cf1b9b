package dev.sward.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.event.FieldNames;
import dev.sward.store.AppendReceipt;
import dev.sward.store.AppendRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** A span or a named request that arrives again within the window is stored once. */
public interface DuplicateContract extends StoreUnderTest {
  String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static EventDraft spans(String dataset, int count) {
    EventDraft draft = EventDraft.of(dataset);
    for (int i = 0; i < count; i++) {
      draft.at(NOW).span(TRACE, "%016x".formatted(i + 1), "").with("i", (long) i);
    }
    return draft;
  }

  private static AppendRequest named(String key, EventDraft draft) {
    return new AppendRequest(List.of(draft.batch()), Optional.of(key));
  }

  private static EventDraft logs(int count) {
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < count; i++) {
      draft.at(NOW).with(FieldNames.TRACE_ID, TRACE).with("i", (long) i);
    }
    return draft;
  }

  @Test
  default void spansSentTwice_areStoredOnce() {
    assertThat(append(spans(DATASET, 5))).isEqualTo(new AppendReceipt(5, 0));
    assertThat(append(spans(DATASET, 5))).isEqualTo(new AppendReceipt(0, 5));
    assertThat(append(spans(DATASET, 7))).isEqualTo(new AppendReceipt(2, 5));
    assertThat(Answers.total(ask(question()))).isEqualTo(7);
  }

  @Test
  default void spanTwiceInOneRequest_isStoredOnce() {
    AppendRequest request = AppendRequest.of(spans(DATASET, 3).batch(), spans(DATASET, 4).batch());
    assertThat(append(request)).isEqualTo(new AppendReceipt(4, 3));
    EventDraft draft = EventDraft.of("one");
    draft.at(NOW).span("t", "s", "").with("n", 1L);
    draft.at(NOW.plusSeconds(1)).span("t", "s", "").with("n", 2L);
    assertThat(append(draft)).isEqualTo(new AppendReceipt(1, 1));
    assertThat(Answers.keys(ask(QueryDraft.of(AROUND_NOW, "one").by("n")))).containsExactly("1");
  }

  @Test
  default void spansSentConcurrently_areStoredOnce() throws Exception {
    AppendRequest request = spans(DATASET, 100).request();
    List<Callable<AppendReceipt>> senders =
        new ArrayList<>(Collections.nCopies(5, () -> append(request)));
    List<AppendReceipt> receipts = AcknowledgementContract.inParallel(senders);
    assertThat(receipts.stream().mapToLong(AppendReceipt::stored).sum()).isEqualTo(100);
    assertThat(receipts.stream().mapToLong(AppendReceipt::duplicates).sum()).isEqualTo(400);
    assertThat(Answers.total(ask(question()))).isEqualTo(100);
  }

  @Test
  default void sameIdsElsewhere_areOtherSpans() {
    append(spans(DATASET, 3));
    assertThat(append(spans("other", 3))).isEqualTo(new AppendReceipt(3, 0));
    EventDraft otherTrace = EventDraft.of(DATASET);
    otherTrace.at(NOW).span("another trace", "%016x".formatted(1), "");
    assertThat(append(otherTrace)).isEqualTo(new AppendReceipt(1, 0));
  }

  @Test
  default void idsAsTextOrBytes_areTheSameIds() {
    append(spans(DATASET, 1));
    EventDraft asText = EventDraft.of(DATASET);
    asText.at(NOW).with(FieldNames.TRACE_ID, TRACE);
    asText.with(FieldNames.SPAN_ID, "%016x".formatted(1));
    assertThat(append(asText)).isEqualTo(new AppendReceipt(0, 1));
  }

  @Test
  default void rowsWithoutSpanId_areNeverDuplicates() {
    append(logs(3));
    assertThat(append(logs(3))).isEqualTo(new AppendReceipt(3, 0));
    EventDraft spanIdOnly = EventDraft.of(DATASET).at(NOW).with(FieldNames.SPAN_ID, "s");
    append(spanIdOnly.request());
    assertThat(Answers.total(ask(question()))).isEqualTo(7);
  }

  @Test
  default void annotations_followTheirSpan() {
    assertThat(append(annotated("s"))).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(annotated("s"))).isEqualTo(new AppendReceipt(0, 3));
    assertThat(append(annotated("s", "t"))).isEqualTo(new AppendReceipt(3, 3));
    assertThat(append(annotated("u", "u"))).isEqualTo(new AppendReceipt(3, 3));
    AppendRequest apart = AppendRequest.of(annotated("s").batch(), annotated("v").batch());
    assertThat(append(apart)).isEqualTo(new AppendReceipt(3, 3));
    assertThat(Answers.total(ask(question()))).isEqualTo(12);
  }

  @Test
  default void annotationsWithoutTheirSpan_areNeverDuplicates() {
    append(annotated("s"));
    EventDraft alone = EventDraft.of(DATASET);
    annotate(alone, NOW, "s", "link");
    assertThat(append(alone)).isEqualTo(new AppendReceipt(1, 0));
    assertThat(append(alone)).isEqualTo(new AppendReceipt(1, 0));
    EventDraft ahead = EventDraft.of(DATASET);
    annotate(ahead, NOW, "s", "link");
    ahead.at(NOW).span(TRACE, "s", "");
    assertThat(append(ahead)).isEqualTo(new AppendReceipt(1, 1));
  }

  @Test
  default void annotationsOfAnotherDay_areKept() {
    EventDraft draft = EventDraft.of(DATASET);
    draft.at(NOW).span(TRACE, "s", "");
    annotate(draft, NOW, "s", "span_event");
    annotate(draft, NOW.minus(Duration.ofDays(1)), "s", "span_event");
    assertThat(append(draft)).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(draft)).isEqualTo(new AppendReceipt(1, 2));
  }

  @Test
  default void childrenOfADuplicate_areSpansOfTheirOwn() {
    append(spans(DATASET, 1));
    EventDraft child = spans(DATASET, 1);
    child.at(NOW).span(TRACE, "child", "%016x".formatted(1));
    child.at(NOW).with(FieldNames.TRACE_ID, TRACE).with(FieldNames.PARENT_ID, "%016x".formatted(1));
    assertThat(append(child)).isEqualTo(new AppendReceipt(2, 1));
  }

  /** Spans, each followed by an event and a link. */
  private static EventDraft annotated(String... ids) {
    EventDraft draft = EventDraft.of(DATASET);
    for (String id : ids) {
      draft.at(NOW).span(TRACE, id, "");
      annotate(draft, NOW.plusMillis(1), id, "span_event");
      annotate(draft, NOW, id, "link");
    }
    return draft;
  }

  private static void annotate(EventDraft draft, Instant time, String id, String type) {
    draft.at(time).with(FieldNames.TRACE_ID, TRACE).with(FieldNames.PARENT_ID, id);
    draft.with(FieldNames.ANNOTATION_TYPE, type);
  }

  @Test
  default void window_isCountedFromArrival() {
    append(spans(DATASET, 2));
    clock().advance(Duration.ofMinutes(14));
    assertThat(append(spans(DATASET, 2))).isEqualTo(new AppendReceipt(0, 2));
    clock().advance(Duration.ofMinutes(2));
    assertThat(append(spans(DATASET, 2))).isEqualTo(new AppendReceipt(2, 0));
    clock().advance(Duration.ofMinutes(14));
    assertThat(append(spans(DATASET, 2))).isEqualTo(new AppendReceipt(0, 2));
  }

  @Test
  default void lateSpans_areRecognisedToo() {
    EventDraft late = EventDraft.of(DATASET);
    late.at(NOW.minus(Duration.ofDays(3))).span(TRACE, "late", "");
    late.at(NOW.minus(Duration.ofDays(1))).span(TRACE, "later", "");
    late.at(NOW).span(TRACE, "now", "");
    AppendRequest request = late.request();
    assertThat(append(request)).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(request)).isEqualTo(new AppendReceipt(0, 3));
  }

  @Test
  default void namedRequestSentTwice_isStoredOnce() {
    assertThat(append(named("k1", logs(3)))).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(named("k1", logs(3)))).isEqualTo(new AppendReceipt(0, 3));
    assertThat(append(named("k2", logs(3)))).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(named("K1", logs(3)))).isEqualTo(new AppendReceipt(3, 0));
    assertThat(append(named("k1", logs(2)))).isEqualTo(new AppendReceipt(0, 2));
    clock().advance(Duration.ofMinutes(16));
    assertThat(append(named("k1", logs(3)))).isEqualTo(new AppendReceipt(3, 0));
  }

  @Test
  default void hostileIdempotencyKeys_areKeptApart() {
    for (String key :
        List.of("'", "''", "\"", "\\", "a\nb", "a\u0000b", "a", "😀", "'; --", "z".repeat(255))) {
      assertThat(append(named(key, logs(1)))).as(key).isEqualTo(new AppendReceipt(1, 0));
      assertThat(append(named(key, logs(1)))).as(key).isEqualTo(new AppendReceipt(0, 1));
    }
  }

  @Test
  default void namedRequestSentConcurrently_isStoredOnce() throws Exception {
    List<Callable<AppendReceipt>> senders =
        new ArrayList<>(Collections.nCopies(5, () -> append(named("key", logs(10)))));
    List<AppendReceipt> receipts = AcknowledgementContract.inParallel(senders);
    assertThat(receipts.stream().mapToLong(AppendReceipt::stored).sum()).isEqualTo(10);
    assertThat(Answers.total(ask(question()))).isEqualTo(10);
  }

  @Test
  default void namedRequestOfManyDays_isStoredOnce() {
    EventDraft days = EventDraft.of(DATASET);
    for (int day = 0; day < 4; day++) {
      days.at(NOW.minus(Duration.ofDays(day))).with("day", (long) day);
    }
    AppendRequest request = named("days", days);
    assertThat(append(request)).isEqualTo(new AppendReceipt(4, 0));
    assertThat(append(request)).isEqualTo(new AppendReceipt(0, 4));
  }

  @Test
  default void duplicates_areRecognisedAfterReopening() {
    assumeTrue(whyNotPersistent().isEmpty(), whyNotPersistent().orElse(""));
    append(spans(DATASET, 5));
    append(named("key", logs(3)));
    clock().advance(Duration.ofMinutes(10));
    reopen();
    assertThat(append(spans(DATASET, 6))).isEqualTo(new AppendReceipt(1, 5));
    assertThat(append(named("key", logs(3)))).isEqualTo(new AppendReceipt(0, 3));
    clock().advance(Duration.ofMinutes(6));
    assertThat(append(spans(DATASET, 6))).isEqualTo(new AppendReceipt(5, 1));
    reopen();
    assertThat(append(spans(DATASET, 6))).isEqualTo(new AppendReceipt(0, 6));
    assertThat(append(named("key", logs(3)))).isEqualTo(new AppendReceipt(3, 0));
  }
}
