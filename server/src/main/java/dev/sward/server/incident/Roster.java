package dev.sward.server.incident;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who does what in an incident, and who takes part. */
record Roster(List<Role> roles, List<Participant> people) {
  Roster {
    roles = List.copyOf(roles);
    people = List.copyOf(people);
  }

  /**
   * A role that somebody has.
   *
   * @param role such as commander
   */
  record Role(String role, String person, Instant since) {}

  /**
   * Somebody who takes or took part.
   *
   * @param inAt when they came first
   * @param outAt when they left; empty if they are there
   */
  record Participant(String person, Instant inAt, Optional<Instant> outAt) {}

  Optional<String> holder(String role) {
    return roles.stream().filter(one -> one.role().equals(role)).map(Role::person).findFirst();
  }

  boolean isIn(String person) {
    return people.stream().anyMatch(one -> one.person().equals(person) && one.outAt().isEmpty());
  }
}
