package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.store.Contrast;
import dev.sward.store.Contrast.LeftOut;
import dev.sward.store.Contrast.Reason;
import dev.sward.store.StoreSettings;
import dev.sward.testkit.ContrastDraft;
import dev.sward.testkit.Contrasts;
import dev.sward.testkit.EventDraft;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A contrast by as many attributes as events may have takes no more memory than one by a few. */
@Tag("slow")
class ManyAttributesTest extends OpenStore {
  private static final int EVENTS = 20_000;
  private static final int APPENDED = 1_000;
  private static final int ATTRIBUTES = 400;
  private static final int MOST = 30;

  @Override
  StoreSettings changed(StoreSettings settings) {
    return new StoreSettings(
        settings.folder(),
        settings.clock(),
        512L << 20,
        settings.readers(),
        settings.maxColumns(),
        settings.retention(),
        settings.minFreeBytes(),
        settings.duplicateWindow(),
        settings.maxQueuedBytes());
  }

  @Test
  void attributesBeyondTheMost_areNamedHoweverMany() {
    SplittableRandom random = new SplittableRandom(7);
    for (int from = 0; from < EVENTS; from += APPENDED) {
      append(events(random));
    }
    Contrast contrast =
        store()
            .contrast(
                ContrastDraft.of(AROUND_NOW, DATASET)
                    .selected("failed = true")
                    .by(names(0).toArray(String[]::new))
                    .by(names(1).toArray(String[]::new))
                    .by(names(2).toArray(String[]::new))
                    .by(names(3).toArray(String[]::new))
                    .mostAttributes(MOST)
                    .search(),
                control());
    assertThat(contrast.table().size()).isEqualTo(EVENTS);
    assertThat(contrast.table().considered()).isEqualTo(ATTRIBUTES * 3 / 4);
    assertThat(Contrasts.factors(contrast)).hasSize(MOST).contains("text 197", "number 398");
    assertThat(names(contrast, Reason.UNIQUE)).containsExactlyInAnyOrderElementsOf(names(0));
    List<String> least = new ArrayList<>();
    IntStream.range(1, 4).forEach(kind -> least.addAll(names(kind)));
    least.removeAll(Contrasts.factors(contrast));
    assertThat(names(contrast, Reason.LEAST_DIFFERENT)).containsExactlyInAnyOrderElementsOf(least);
  }

  private static List<String> names(Contrast contrast, Reason reason) {
    return contrast.leftOut().stream()
        .filter(one -> one.reason() == reason)
        .map(LeftOut::attribute)
        .toList();
  }

  /** A quarter of the attributes: ids, texts, numbers and lists. */
  private static List<String> names(int kind) {
    return IntStream.range(0, ATTRIBUTES)
        .filter(i -> i % 4 == kind)
        .mapToObj(i -> List.of("id ", "text ", "number ", "list ").get(kind) + i)
        .toList();
  }

  private static EventDraft events(SplittableRandom random) {
    List<String> ids = names(0);
    List<String> texts = names(1);
    List<String> numbers = names(2);
    List<String> lists = names(3);
    EventDraft draft = EventDraft.of(DATASET);
    for (int i = 0; i < APPENDED; i++) {
      boolean failed = random.nextInt(4) == 0;
      draft.at(NOW).with("failed", failed);
      ids.forEach(name -> draft.with(name, "id-" + random.nextLong()));
      for (String name : texts) {
        boolean tells = failed && name.equals("text 197");
        draft.with(name, tells ? "bad" : "v" + random.nextInt(50));
      }
      for (String name : numbers) {
        boolean tells = failed && name.equals("number 398");
        draft.with(name, random.nextDouble() + (tells ? 1 : 0));
      }
      lists.forEach(name -> draft.withTexts(name, "t" + random.nextInt(9), "all"));
    }
    return draft;
  }
}
