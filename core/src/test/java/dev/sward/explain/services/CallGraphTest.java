package dev.sward.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Which service calls which, directly or by way of another one. */
final class CallGraphTest {
  private static CallGraph.Call call(int caller, int callee) {
    return new CallGraph.Call("s" + caller, "s" + callee);
  }

  @Test
  void between_saysWhoCallsWhom_fromBothEnds() {
    CallGraph graph = new CallGraph(Set.of(new CallGraph.Call("front", "age")));
    CallPath path = new CallPath(List.of("front", "age"));
    assertThat(graph.between("front", "age")).contains(path);
    assertThat(graph.between("age", "front")).contains(path);
    assertThat(path.of("front")).isEqualTo("front calls age");
    assertThat(path.of("age")).isEqualTo("age is called by front");
  }

  @Test
  void between_followsTwoCalls_andTellsTheServiceBetween() {
    CallGraph graph = new CallGraph(Set.of(call(1, 2), call(2, 3), call(3, 4)));
    CallPath path = graph.between("s3", "s1").orElseThrow();
    assertThat(path.of("s1")).isEqualTo("s1 calls s3 by way of s2");
    assertThat(path.of("s3")).isEqualTo("s3 is called by s1 by way of s2");
    assertThat(graph.between("s1", "s4")).isEmpty();
  }

  @Test
  void twoCallersOfTheSame_doNotCallEachOther() {
    CallGraph graph = new CallGraph(Set.of(call(1, 3), call(2, 3)));
    assertThat(graph.between("s1", "s2")).isEmpty();
  }

  @Test
  void between_isAsLongAsTheMatrixOfCallsSays() {
    SplittableRandom random = new SplittableRandom(20_261_127);
    for (int round = 0; round < 300; round++) {
      boolean[][] calls = new boolean[7][7];
      Set<CallGraph.Call> all = new HashSet<>();
      for (int i = random.nextInt(15); i > 0; i--) {
        int caller = random.nextInt(7);
        int callee = random.nextInt(7);
        calls[caller][callee] = true;
        all.add(call(caller, callee));
      }
      CallGraph graph = new CallGraph(all);
      for (int one = 0; one < 7; one++) {
        for (int other = 0; other < 7; other++) {
          int there = hops(calls, one, other);
          int hops = there > 0 ? there : hops(calls, other, one);
          assertThat(graph.between("s" + one, "s" + other).map(path -> path.services().size() - 1))
              .as("round %d: %d and %d of %s", round, one, other, all)
              .isEqualTo(Optional.of(hops).filter(number -> number > 0));
        }
      }
    }
  }

  private static int hops(boolean[][] calls, int from, int to) {
    if (from == to) {
      return 0;
    }
    if (calls[from][to]) {
      return 1;
    }
    for (int between = 0; between < 7; between++) {
      if (calls[from][between] && calls[between][to]) {
        return 2;
      }
    }
    return 0;
  }
}
