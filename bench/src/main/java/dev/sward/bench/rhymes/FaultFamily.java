package dev.sward.bench.rhymes;

import dev.sward.incident.Cause;
import dev.sward.rhyme.Harm;
import dev.sward.rhyme.Onset;
import java.util.List;

/**
 * A way in which things break.
 *
 * @param attributes that tell the requests it meets, as most services call them
 * @param errors types or statuses of failing requests
 * @param phrases that people use about it, each now and then
 */
record FaultFamily(
    String name,
    List<String> attributes,
    Harm harm,
    Onset onset,
    Cause cause,
    Trigger trigger,
    List<String> errors,
    List<String> phrases) {

  /** What it begins with. */
  enum Trigger {
    DEPLOY,
    NOTHING
  }
}
