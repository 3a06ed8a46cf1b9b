package dev.sward.store.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sward.event.Value;
import dev.sward.query.Quantiles;
import dev.sward.query.Query;
import dev.sward.query.QueryResult;
import dev.sward.query.QueryResult.Group;
import dev.sward.testkit.EventDraft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Quantiles by group, against the definition, for groups of one event to a thousand. */
class RankedQuantileTest extends ReadContractBase {
  private static final long SEED = 20_261_123;

  private record Weighted(double value, double weight) {}

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void quantilesOfSmallAndLargeGroups_areWithinTheBound(boolean sampled) {
    Map<String, List<Weighted>> expected = appendGroups(sampled);
    for (String quantile : List.of("P99", "P50", "P01", "P999")) {
      double rank =
          switch (quantile) {
            case "P99" -> 0.99;
            case "P50" -> 0.5;
            case "P01" -> 0.01;
            default -> 0.999;
          };
      QueryResult result = ask(ranked(quantile));
      assertThat(result.groups()).hasSize(expected.size());
      for (Group group : result.groups()) {
        Value key = Objects.requireNonNull(group.key().getFirst());
        double exact = exact(Objects.requireNonNull(expected.get(key.text())), rank);
        assertThat(Objects.requireNonNull(group.totals().getFirst()))
            .as("%s of %s, seed %d", quantile, key.text(), SEED)
            .isCloseTo(exact, within(Math.abs(exact) * Quantiles.RELATIVE_ERROR * 1.000_001));
      }
      assertThat(result.groups())
          .isSortedAccordingTo((left, right) ->
              Double.compare(
                  Objects.requireNonNull(right.totals().getFirst()),
                  Objects.requireNonNull(left.totals().getFirst())));
    }
  }

  private Query ranked(String quantile) {
    return question()
        .calculate(dev.sward.query.CalculationOp.valueOf(quantile), "duration_ms")
        .by("user")
        .query();
  }

  private Map<String, List<Weighted>> appendGroups(boolean sampled) {
    Random random = new Random(SEED);
    Map<String, List<Weighted>> expected = new HashMap<>();
    EventDraft draft = EventDraft.of(DATASET);
    for (int group = 0; group < 12; group++) {
      int size = 1 + group * group * group / 2;
      List<Weighted> members = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        double value = Math.exp(random.nextGaussian() * 3) * (random.nextInt(20) == 0 ? -1 : 1);
        double weight = sampled ? 1 + random.nextInt(4) : 1;
        members.add(new Weighted(value, weight));
        draft.at(NOW, weight).with("user", "u" + group).with("duration_ms", value);
      }
      expected.put("u" + group, members);
    }
    append(draft);
    return expected;
  }

  private static double exact(List<Weighted> members, double rank) {
    List<Weighted> ascending =
        members.stream().sorted(java.util.Comparator.comparingDouble(Weighted::value)).toList();
    double whole = members.stream().mapToDouble(Weighted::weight).sum();
    double reached = 0;
    for (Weighted member : ascending) {
      reached += member.weight();
      if (reached >= rank * whole) {
        return member.value();
      }
    }
    throw new AssertionError("beyond the whole");
  }
}
