package dev.sward.server.alert;

import dev.sward.burn.Alert;
import dev.sward.burn.Transition;
import dev.sward.server.alert.notify.Notice;
import dev.sward.slo.SloName;
import java.util.List;
import java.util.OptionalLong;

/**
 * What came of looking at one objective. Written whole or not at all.
 *
 * @param minute of event time, since 1970, up to which it was looked at; empty: it is not watched
 *     any more
 */
record Look(SloName slo, OptionalLong minute, List<Change> changes) {
  Look {
    changes = List.copyOf(changes);
  }

  /**
   * What changed of the objective, or of one group.
   *
   * @param alerts that are not what they were
   * @param questions about the users of what is logged or told; notices wait for the answers
   */
  record Change(
      Watched after,
      List<Told> alerts,
      List<Entry> log,
      List<Notice> notices,
      List<AffectedUsers.Question> questions) {
    Change {
      questions = List.copyOf(questions);
      alerts = List.copyOf(alerts);
      log = List.copyOf(log);
      notices = List.copyOf(notices);
    }
  }

  /** All questions about users. */
  List<AffectedUsers.Question> questions() {
    return changes.stream().flatMap(change -> change.questions().stream()).toList();
  }

  /**
   * An alert.
   *
   * @param number of the transition that was told last; 0: none
   */
  record Told(Alert alert, int number) {}

  /**
   * A line of the log.
   *
   * @param facts as JSON
   */
  record Entry(Transition transition, String facts) {}
}
