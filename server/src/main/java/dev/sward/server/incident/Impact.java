package dev.sward.server.incident;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an incident did, as counted.
 *
 * @param asOf when it was counted
 * @param isFinal whether late events are in it, so that it is counted no more
 * @param total of all objectives
 */
record Impact(Instant asOf, boolean isFinal, List<OfSlo> slos, Total total) {
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

  /**
   * What was bad for at least one objective, each event and user once.
   *
   * @param isLeast whether there may be more, as not all could be counted together
   */
  record Total(double bad, boolean isLeast, Optional<Users> users) {
    static final Total NONE = new Total(0, false, Optional.empty());

    /** The most of one objective, if they were not counted together. */
    static Total of(List<OfSlo> slos) {
      boolean isLeast = slos.size() > 1;
      return new Total(
          slos.stream().mapToDouble(OfSlo::bad).max().orElse(0),
          isLeast && slos.stream().filter(one -> one.bad() > 0).count() > 1,
          slos.stream()
              .flatMap(one -> one.users().stream())
              .max(Comparator.comparingLong(Users::number))
              .map(most -> new Users(most.number(), most.column(), most.isLeast() || isLeast)));
    }
  }

  Optional<OfSlo> of(SloName slo) {
    return slos.stream().filter(one -> one.slo().equals(slo)).findFirst();
  }

  /** As the API has it. */
  ObjectNode json() {
    ObjectNode node = Json.object().put("as_of", asOf.toString()).put("final", isFinal);
    ArrayNode list = node.putArray("slos");
    for (OfSlo one : slos) {
      ObjectNode entry =
          list.addObject()
              .put("slo", one.slo().text())
              .put("bad", one.bad())
              .put("eligible", one.eligible())
              .put("budget_share", one.budgetShare());
      one.users().ifPresent(users -> put(entry, users));
    }
    node.put("bad", total.bad()).put("bad_at_least", total.isLeast());
    total.users().ifPresent(users -> put(node, users));
    return node;
  }

  private static void put(ObjectNode node, Users users) {
    node.put("users", users.number())
        .put("users_at_least", users.isLeast())
        .put("users_column", users.column());
  }

  /** That of its JSON. */
  static Impact of(JsonNode node) {
    List<OfSlo> slos = new ArrayList<>();
    for (JsonNode one : node.path("slos")) {
      slos.add(
          new OfSlo(
              new SloName(one.path("slo").asText()),
              one.path("bad").asDouble(),
              one.path("eligible").asDouble(),
              one.path("budget_share").asDouble(),
              users(one)));
    }
    return new Impact(
        Instant.parse(node.path("as_of").asText()),
        node.path("final").asBoolean(),
        slos,
        new Total(node.path("bad").asDouble(), node.path("bad_at_least").asBoolean(), users(node)));
  }

  private static Optional<Users> users(JsonNode node) {
    return node.has("users")
        ? Optional.of(
            new Users(
                node.path("users").asLong(),
                node.path("users_column").asText(),
                node.path("users_at_least").asBoolean()))
        : Optional.empty();
  }
}
