package dev.sward.server.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.event.EpochNanos;
import dev.sward.explain.services.Span;
import dev.sward.query.TimeRange;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class WholeTracesTest {
  private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
  private static final TimeRange RANGE = new TimeRange(START, START.plusSeconds(60));

  @Test
  void tracesThatBeganInTheRange_areWhole() {
    Span root = span("a", "", 50);
    Span late = span("a", "r", 65);
    Span other = span("b", "", 61);
    Span cut = span("c", "r", 1);
    assertThat(WholeTraces.of(List.of(root, late, other, cut), RANGE)).containsExactly(root, late);
  }

  @Test
  void whereRootsAreUnusual_tracesWithoutAreKept() {
    Span one = span("a", "r", 5);
    Span other = span("b", "r", 6);
    Span rooted = span("c", "", 7);
    assertThat(WholeTraces.of(List.of(one, other, rooted), RANGE)).hasSize(3);
  }

  private static Span span(String trace, String parent, long second) {
    return new Span(
        trace,
        trace + second,
        parent,
        "shop",
        "GET",
        Span.Kind.SERVER,
        EpochNanos.of(START.plusSeconds(second)),
        1,
        false,
        "",
        1);
  }
}
