package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.function.Function;

/** Copies the events of a capture into a folder of its own, and says what they are. Blocks. */
final class Copying {
  private final EventStore store;
  private final CaptureFolders folders;
  private final Function<Path, EventStore> opener;
  private final EvidenceBounds bounds;

  Copying(
      EventStore store,
      CaptureFolders folders,
      Function<Path, EventStore> opener,
      EvidenceBounds bounds) {
    this.store = store;
    this.folders = folders;
    this.opener = opener;
    this.bounds = bounds;
  }

  /**
   * Writes the events, on disk but not yet under their name.
   *
   * @return what is pinned, as it is told
   */
  ObjectNode copy(Capture capture, QueryControl control) {
    Wanted wanted = capture.wanted();
    Verdicts verdicts = new Verdicts(wanted.objectives());
    Planner planner = new Planner(store, control, verdicts, bounds);
    SortedSet<DatasetName> about = planner.about(wanted);
    List<Exemplar> traces =
        wanted.traces().isEmpty()
            ? new Exemplars(store, control, verdicts).of(about, wanted.range())
            : List.of();
    CapturePlan plan = planner.plan(wanted, traces.stream().map(Exemplar::traceId).toList());
    requireRoom(folders.sizeBytes(), plan.bytes());
    Path part = folders.begin(capture.id());
    store.pin(plan.parts(), part, control);
    long size = folders.sizeOfPart(capture.id());
    requireRoom(folders.sizeBytes() - size, size);
    try (EventStore copy = opener.apply(part)) {
      List<DatasetCount> kept =
          new RowCounts(copy, control, verdicts)
              .of(plan.datasets().stream().map(DatasetCount::dataset).toList(), wanted.range());
      return CaptureJson.pinned(plan, kept, traces);
    }
  }

  private void requireRoom(long used, long needed) {
    if (used + needed > bounds.totalBytes()) {
      throw new NoRoomException(used, needed, bounds.totalBytes());
    }
  }
}
