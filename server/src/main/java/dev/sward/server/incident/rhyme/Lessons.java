package dev.sward.server.incident.rhyme;

import dev.sward.incident.IncidentId;
import java.util.List;

/** What was learnt from an incident. Blocks. */
@FunctionalInterface
public interface Lessons {
  Lesson of(IncidentId incident);

  /**
   * One incident's.
   *
   * @param fixedBy what ended it or shall prevent it, a sentence each, the most telling first
   * @param texts that people wrote, for their words
   */
  record Lesson(List<String> fixedBy, List<String> texts) {
    public static final Lesson NONE = new Lesson(List.of(), List.of());

    public Lesson {
      fixedBy = List.copyOf(fixedBy);
      texts = List.copyOf(texts);
    }
  }
}
