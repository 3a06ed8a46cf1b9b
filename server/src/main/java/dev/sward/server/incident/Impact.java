package dev.sward.server.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an incident did, as counted.
 *
 * @param asOf when it was counted
 * @param isFinal whether late events are in it, so that it is counted no more
 */
record Impact(Instant asOf, boolean isFinal, List<OfSlo> slos) {
  Impact {
    slos = List.copyOf(slos);
  }

  /**
   * Of one objective; events are counted by their weight.
   *
   * @param budgetShare of what may be bad in its whole window
   * @param users whom the bad events met; empty if that is not known
   */
  record OfSlo(
      SloName slo, double bad, double eligible, double budgetShare, Optional<Users> users) {}

  /**
   * Distinct users.
   *
   * @param column whose values they are
   * @param isLeast whether there may be more
   */
  record Users(long number, String column, boolean isLeast) {}

  Optional<OfSlo> of(SloName slo) {
    return slos.stream().filter(one -> one.slo().equals(slo)).findFirst();
  }

  /** As the API has it. Users of several objectives may be the same: the most of one are told. */
  ObjectNode json() {
    ObjectNode node = Json.object().put("as_of", asOf.toString()).put("final", isFinal);
    ArrayNode list = node.putArray("slos");
    double bad = 0;
    Optional<Users> most = Optional.empty();
    for (OfSlo one : slos) {
      bad += one.bad();
      most = most(most, one.users());
      ObjectNode entry =
          list.addObject()
              .put("slo", one.slo().text())
              .put("bad", one.bad())
              .put("eligible", one.eligible())
              .put("budget_share", one.budgetShare());
      one.users()
          .ifPresent(users ->
              entry
                  .put("users", users.number())
                  .put("users_at_least", users.isLeast())
                  .put("users_column", users.column()));
    }
    node.put("bad", bad);
    most.ifPresent(users ->
        node.put("users", users.number())
            .put("users_at_least", users.isLeast() || slos.size() > 1));
    return node;
  }

  private static Optional<Users> most(Optional<Users> one, Optional<Users> other) {
    boolean isOther =
        other.isPresent() && (one.isEmpty() || other.get().number() > one.get().number());
    return isOther ? other : one;
  }

  /** That of its JSON. */
  static Impact of(JsonNode node) {
    List<OfSlo> slos = new ArrayList<>();
    for (JsonNode one : node.path("slos")) {
      Optional<Users> users =
          one.has("users")
              ? Optional.of(
                  new Users(
                      one.path("users").asLong(),
                      one.path("users_column").asText(),
                      one.path("users_at_least").asBoolean()))
              : Optional.empty();
      slos.add(
          new OfSlo(
              new SloName(one.path("slo").asText()),
              one.path("bad").asDouble(),
              one.path("eligible").asDouble(),
              one.path("budget_share").asDouble(),
              users));
    }
    return new Impact(
        Instant.parse(node.path("as_of").asText()), node.path("final").asBoolean(), slos);
  }
}
