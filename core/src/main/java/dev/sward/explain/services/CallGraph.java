package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which service calls which, as far as is known. */
public final class CallGraph {
  public static final CallGraph NONE = new CallGraph(Set.of());

  /**
   * Calls in a row that are followed: one service between two that are watched is often watched by
   * nobody; in most systems nearly everything is within three.
   */
  public static final int MOST_HOPS = 2;

  private final SortedSet<Call> calls;

  /** That one service calls another one. */
  public record Call(String caller, String callee) implements Comparable<Call> {
    private static final Comparator<Call> BY_NAME =
        Comparator.comparing(Call::caller).thenComparing(Call::callee);

    @Override
    public int compareTo(Call other) {
      return BY_NAME.compare(this, other);
    }
  }

  public CallGraph(Set<Call> calls) {
    this.calls = new TreeSet<>(calls);
  }

  /** How one of two services calls the other one; the shortest way, the first by name. */
  public Optional<CallPath> between(String one, String other) {
    return path(one, other).or(() -> path(other, one));
  }

  private Optional<CallPath> path(String caller, String callee) {
    Set<String> seen = new HashSet<>(Set.of(caller));
    List<List<String>> ways = List.of(List.of(caller));
    for (int hop = 0; hop < MOST_HOPS; hop++) {
      List<List<String>> longer = new ArrayList<>();
      for (List<String> way : ways) {
        for (String next : callees(way.getLast())) {
          if (seen.add(next)) {
            List<String> further = new ArrayList<>(way);
            further.add(next);
            if (next.equals(callee)) {
              return Optional.of(new CallPath(further));
            }
            longer.add(further);
          }
        }
      }
      ways = longer;
    }
    return Optional.empty();
  }

  private List<String> callees(String caller) {
    return calls.stream().filter(call -> call.caller().equals(caller)).map(Call::callee).toList();
  }
}
