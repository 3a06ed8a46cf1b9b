package dev.sward.server.incident.rhyme;

import dev.sward.incident.Actor;
import dev.sward.incident.Incident;
import dev.sward.server.incident.IncidentEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a timeline tells those who compare incidents. */
record Timeline(List<IncidentEntry> entries) {
  private static final Set<String> WRITTEN = Set.of("note", "hypothesis", "comment");

  /** A deploy is told of if it was no longer before the beginning. */
  private static final Duration SHORTLY = Duration.ofHours(1);

  /** What people wrote so long before it was over is likely to be what ended it. */
  private static final Duration ENDING = Duration.ofMinutes(30);

  private static final Duration AFTERWARDS = Duration.ofMinutes(10);
  private static final int MOST_ENDING = 3;

  Timeline {
    entries = List.copyOf(entries);
  }

  /** What people wrote. */
  List<String> texts() {
    return entries.stream().filter(Timeline::isWritten).map(IncidentEntry::text).toList();
  }

  /** From the last deploy before the beginning until then. */
  Optional<Duration> sinceDeploy(Incident incident) {
    Instant began = incident.startedAt().orElse(incident.openedAt());
    return entries.stream()
        .filter(Timeline::isDeploy)
        .map(entry -> Duration.between(entry.at(), began))
        .filter(since -> !since.isNegative() && since.compareTo(SHORTLY) <= 0)
        .min(Comparator.naturalOrder());
  }

  /** What people wrote about the time at which it hurt nobody any more, the last first. */
  List<String> ending() {
    return over().stream()
        .flatMap(over ->
            entries.reversed().stream()
                .filter(entry -> entry.kind().equals("note") && isWritten(entry))
                .filter(entry ->
                    !entry.at().isBefore(over.minus(ENDING))
                        && !entry.at().isAfter(over.plus(AFTERWARDS))))
        .limit(MOST_ENDING)
        .map(IncidentEntry::text)
        .toList();
  }

  private Optional<Instant> over() {
    return entries.stream()
        .filter(entry -> entry.kind().equals("status"))
        .filter(entry -> Set.of("mitigated", "resolved").contains(after(entry)))
        .map(IncidentEntry::at)
        .findFirst();
  }

  private static String after(IncidentEntry entry) {
    return entry.detail().path("after").asText();
  }

  private static boolean isWritten(IncidentEntry entry) {
    return WRITTEN.contains(entry.kind()) && !entry.by().equals(Actor.SWARD);
  }

  private static boolean isDeploy(IncidentEntry entry) {
    return entry.kind().equals("marker") && entry.detail().path("type").asText().contains("deploy");
  }
}
