package dev.sward.demo.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The same seed makes the same bytes, whoever makes them and in whatever order. */
final class DeterminismTest {
  private static final Instant END = Instant.parse("2026-06-30T00:00:00Z");

  @Test
  void sameSeed_sameBytes() {
    for (Scenarios.Entry entry : Scenarios.all()) {
      Parameters parameters = Parameters.of(42, END).sized(20_000);
      Scenario scenario = Scenarios.named(entry.name(), parameters);
      Requests requests = new Requests(scenario);
      List<Part> parts = Part.of(scenario);
      List<String> inOrder =
          parts.stream().map(part -> text(part.make(requests, scenario))).toList();
      List<Integer> shuffled = new ArrayList<>(indexes(parts));
      Collections.shuffle(shuffled, new Random(1));
      String[] byThreads = new String[parts.size()];
      Scenario same = Scenarios.named(entry.name(), parameters);
      Requests others = new Requests(same);
      shuffled.parallelStream()
          .forEach(index -> byThreads[index] = text(parts.get(index).make(others, same)));
      assertThat(List.of(byThreads)).as(entry.name()).isEqualTo(inOrder);
    }
  }

  @Test
  void otherSeed_otherBytes() {
    assertThat(bytes(1, END)).isNotEqualTo(bytes(2, END));
  }

  @Test
  void otherTime_sameEventsWarped() {
    Pattern time = Pattern.compile("\"time\":(\\d+)");
    String moved =
        time.matcher(bytes(1, END.plus(Duration.ofDays(400))))
            .replaceAll(found ->
                "\"time\":%d"
                    .formatted(Long.parseLong(found.group(1)) - Duration.ofDays(400).toNanos()));
    assertThat(moved).isEqualTo(bytes(1, END));
  }

  private static String bytes(long seed, Instant end) {
    Scenario scenario = Scenarios.named("shop", Parameters.of(seed, end).sized(3_000));
    return text(Part.of(scenario).getFirst().make(new Requests(scenario), scenario));
  }

  private static List<Integer> indexes(List<Part> parts) {
    List<Integer> indexes = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      indexes.add(i);
    }
    return indexes;
  }

  private static String text(MadePart part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    part.events()
        .values()
        .forEach(events -> {
          try {
            EventJson.write(events, bytes);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
