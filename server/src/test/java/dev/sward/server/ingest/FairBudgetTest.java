package dev.sward.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How a bound is shared. */
final class FairBudgetTest {
  private final FairBudget budget = new FairBudget(1_600);

  @Test
  void greedySenders_getTheSame_andLeaveRoomForOthers() {
    List<FairBudget.Reservation> greedy = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      greedy.add(budget.open(new Sender("greedy " + i)));
    }
    for (int round = 0; round < 1_000; round++) {
      greedy.forEach(reservation -> reservation.tryGrow(1));
    }
    assertThat(budget.used()).isEqualTo(1_500);
    assertThat(budget.open(new Sender("modest")).tryGrow(75)).isTrue();
  }

  @Test
  void senderAlone_getsThreeQuarters() {
    Sender alone = new Sender("alone");
    assertThat(budget.open(alone).tryGrow(1_201)).isFalse();
    FairBudget.Reservation first = budget.open(alone);
    assertThat(first.tryGrow(1_200)).isTrue();
    assertThat(budget.open(alone).tryGrow(1)).as("all its requests count").isFalse();
    first.close();
    assertThat(budget.used()).isZero();
    assertThat(budget.open(alone).tryGrow(1_200)).isTrue();
  }

  @Test
  void whateverIsTakenAndGivenBack_theBoundHoldsAndNothingLeaks() {
    long seed = 11;
    Random random = new Random(seed);
    Map<FairBudget.Reservation, Long> open = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      if (random.nextInt(3) > 0 || open.isEmpty()) {
        FairBudget.Reservation one = budget.open(new Sender("s" + random.nextInt(6)));
        long amount = random.nextInt(300);
        open.put(one, one.tryGrow(amount) ? amount : 0L);
      } else {
        FairBudget.Reservation one = open.keySet().iterator().next();
        one.close();
        one.close();
        assertThat(one.tryGrow(1)).isFalse();
        open.remove(one);
      }
      long expected = open.values().stream().mapToLong(Long::longValue).sum();
      assertThat(budget.used()).as("seed %d, step %d", seed, i).isEqualTo(expected);
      assertThat(expected).isLessThanOrEqualTo(1_600);
    }
    open.keySet().forEach(FairBudget.Reservation::close);
    assertThat(budget.used()).isZero();
  }

  @Test
  void amountsNearTheEndOfLongs_areRefused() {
    assertThat(new FairBudget(Long.MAX_VALUE).open(Sender.SELF).tryGrow(Long.MAX_VALUE)).isFalse();
  }
}
