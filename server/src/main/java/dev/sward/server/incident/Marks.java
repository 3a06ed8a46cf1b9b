package dev.sward.server.incident;

import dev.sward.query.TimeRange;
import java.util.List;

/** Says what was marked on the time line. Blocks. */
@FunctionalInterface
public interface Marks {
  /** What touches the range. */
  List<Mark> touching(TimeRange range);
}
