package dev.sward.rhyme;

import dev.sward.incident.Cause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SplittableRandom;

/** Draws fingerprints of which any part may be unknown. */
final class RandomFingerprints {
  private static final List<String> ATTRIBUTES =
      List.of("service.version", "app.version", "host.name", "user.state", "http.route", "zone");
  private static final List<String> VALUES =
      List.of("v2.3.1", "2.4.0", "web-17", "AK", "/cart", "", "10.0.0.1:80", "17");
  private static final List<String> WORDS =
      List.of("deploy cache", "database locks", "timeouts upstream", "disk full again");

  private final SplittableRandom random;

  RandomFingerprints(long seed) {
    random = new SplittableRandom(seed);
  }

  Fingerprint next() {
    Fingerprint made =
        Fingerprint.NOTHING
            .explainedBy(explanations())
            .of(some(List.of("cart", "checkout", "search")), harm())
            .failingWith(some(List.of("503", "java.net.SocketTimeoutException", "500")))
            .told(some(WORDS));
    Optional<Duration> deploy =
        random.nextBoolean()
            ? Optional.of(Duration.ofMinutes(random.nextInt(60)))
            : Optional.empty();
    return made.causedBy(any(Cause.values()), deploy).burning(burn());
  }

  private List<Shared> explanations() {
    List<Shared> all = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      List<Clue> clues = new ArrayList<>();
      for (String attribute : some(ATTRIBUTES)) {
        clues.add(
            random.nextInt(5) == 0 ? Clue.range(attribute) : Clue.of(attribute, some(VALUES)));
      }
      if (!clues.isEmpty()) {
        all.add(new Shared(clues, random.nextDouble()));
      }
    }
    return all;
  }

  private Set<Harm> harm() {
    return random.nextBoolean() ? Set.of() : Set.of(any(Harm.values()));
  }

  private BurnShape burn() {
    return new BurnShape(
        random.nextBoolean() ? Optional.empty() : Optional.of(any(Onset.values())),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble(100)),
        random.nextBoolean() ? OptionalDouble.empty() : OptionalDouble.of(random.nextDouble()),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofMinutes(random.nextInt(500))),
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(Duration.ofMinutes(random.nextInt(500))));
  }

  private List<String> some(List<String> of) {
    return of.stream().filter(one -> random.nextInt(3) == 0).toList();
  }

  private <T> T any(T[] of) {
    return of[random.nextInt(of.length)];
  }
}
