package dev.sward.server.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.query.CalculationOp;
import dev.sward.query.Query;
import dev.sward.slo.Slo;
import dev.sward.store.EventStore;
import dev.sward.store.StoreException;
import dev.sward.testkit.EventDraft;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Alerts say how many users they met, and never wait for it. */
final class AffectedUsersTest {
  @TempDir Path folder;

  @Test
  void alertAndNotice_sayHowManyUsersMetBadEvents() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      badMinute(rig, "user.id");
      JsonNode facts = awaitUsers(rig, "");
      assertThat(facts.path("users").asLong()).isEqualTo(3);
      assertThat(facts.path("summary").asText()).endsWith(". 1,000 bad events, 3 users.");
      assertThat(rig.told("facts.users")).containsExactly("3");
      assertThat(rig.told("facts.bad_events")).containsExactly("1000");
      assertThat(rig.told("summary")).containsExactly(facts.path("summary").asText());
      assertThat(readyAt(rig)).isZero();
    }
  }

  @Test
  void endUsersAreCountedBeforeUsers() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      badMinute(rig, "user.id", "enduser.id");
      JsonNode facts = awaitUsers(rig, "");
      assertThat(facts.path("users").asLong()).isEqualTo(4);
    }
  }

  @Test
  void objectiveThatNamesItsColumn_countsThat() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(usersBy("tenant"))) {
      badMinute(rig, "user.id", "enduser.id", "tenant");
      JsonNode facts = awaitUsers(rig, "");
      assertThat(facts.path("users").asLong()).isEqualTo(5);
    }
  }

  @Test
  void alertOfAGroup_countsTheUsersOfTheGroupAlone() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo("state"))) {
      for (int minute = 0; minute < 4; minute++) {
        badMinute(rig, "user.id");
        await().until(() -> areAllCounted(rig));
      }
      assertThat(awaitUsers(rig, "state=CA").path("users").asLong()).isEqualTo(2);
      assertThat(awaitUsers(rig, "").path("users").asLong()).isEqualTo(3);
    }
  }

  @Test
  void withoutAColumnOfUsers_noticeIsLetGoAtOnce() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      badMinute(rig, "tenant");
      await().until(() -> readyAt(rig) == 0);
      assertThat(facts(rig, "").has("users")).isFalse();
    }
  }

  @Test
  void badEventsThatNameNobody_areNotZeroUsers() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(usersBy("tenant"))) {
      badMinute(rig, "other");
      await().until(() -> readyAt(rig) == 0);
      assertThat(facts(rig, "").has("users")).isFalse();
      assertThat(rig.told("facts.users")).containsOnlyNulls();
    }
  }

  @Test
  void storeThatDoesNotAnswerInTime_leavesUsersUncounted_andLetsTheNoticeGo() {
    try (AlertRig rig = new AlertRig(folder).quietMonth(AlertRig.slo())) {
      rig.restart(new SqliteAlerts(rig.meta), tooSlowForUsers(rig.store));
      badMinute(rig, "user.id");
      await().until(() -> readyAt(rig) == 0);
      assertThat(rig.told("facts.bad_events")).containsExactly("1000");
      assertThat(rig.told("facts.users")).containsOnlyNulls();
      assertThat(facts(rig, "").has("users")).isFalse();
    }
  }

  private static Slo usersBy(String column) {
    Slo slo = AlertRig.slo();
    return new Slo(
        slo.name(),
        slo.title(),
        slo.description(),
        slo.service(),
        slo.labels(),
        slo.sli(),
        slo.target(),
        slo.window(),
        slo.budgeting(),
        slo.maxGroups(),
        Optional.of(column));
  }

  /**
   * A thousand bad events, and everything that follows. The first column has three values, two of
   * them in CA and two in VT; each other column has one more than the one before it.
   */
  private static void badMinute(AlertRig rig, String... columns) {
    EventDraft draft = EventDraft.of("shop");
    for (int i = 0; i < 1_000; i++) {
      draft
          .at(rig.clock.instant().plusSeconds(20))
          .with("ok", false)
          .with("state", i % 2 == 0 ? "CA" : "VT")
          .with(columns[0], "user-" + (i % 2 + i / 2 % 2));
      for (int column = 1; column < columns.length; column++) {
        draft.with(columns[column], "user-" + i % (3 + column));
      }
    }
    rig.append(draft);
    rig.clock.advance(Duration.ofMinutes(1));
    rig.tick();
  }

  private static JsonNode awaitUsers(AlertRig rig, String group) {
    return await().until(() -> facts(rig, group), facts -> facts.has("users"));
  }

  private static boolean areAllCounted(AlertRig rig) {
    return rig.alerts().list(AlertFilter.ALL, Optional.empty(), 100).stream()
        .allMatch(alert -> FactsJson.parse(alert.facts()).has("users"));
  }

  /** Of the alert of a group as it was opened. */
  private static JsonNode facts(AlertRig rig, String group) {
    return rig.alerts().list(AlertFilter.ALL, Optional.empty(), 100).stream()
        .filter(alert -> alert.group().equals(group))
        .map(alert -> FactsJson.parse(rig.alerts().log(alert.id()).getFirst().facts()))
        .findFirst()
        .orElseThrow();
  }

  /** Until when the first notice is held; 0 once it is let go. */
  private static long readyAt(AlertRig rig) {
    return rig.meta
        .jdbi()
        .withHandle(handle ->
            handle
                .createQuery("SELECT ready_at FROM notify_notice ORDER BY id LIMIT 1")
                .mapTo(Long.class)
                .one());
  }

  private static EventStore tooSlowForUsers(EventStore store) {
    return (EventStore)
        Proxy.newProxyInstance(
            EventStore.class.getClassLoader(),
            new Class<?>[] {EventStore.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof Query query && asksForUsers(query)) {
                throw new StoreException(StoreException.Code.TIMEOUT, "It took too long.");
              }
              try {
                return method.invoke(store, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private static boolean asksForUsers(Query query) {
    return List.of(CalculationOp.COUNT_DISTINCT)
        .equals(query.calculations().stream().map(one -> one.op()).toList());
  }
}
