package dev.sward.server.incident.evidence;

import dev.sward.server.platform.http.Problem;
import dev.sward.store.EventStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The stores of captures, opened when they are asked and closed when nobody has asked for a while.
 * At most so many are open; who asks for another one then waits for none, but is told to retry.
 * Thread-safe; opening and closing blocks everybody else who wants one.
 */
final class OpenCaptures implements AutoCloseable {
  private static final int MOST = 4;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final CaptureFolders folders;
  private final Function<Path, EventStore> opener;
  private final Map<CaptureId, Held> open = new HashMap<>();
  private boolean closed;

  /**
   * @param opener opens the store of a folder
   */
  OpenCaptures(CaptureFolders folders, Function<Path, EventStore> opener) {
    this.folders = folders;
    this.opener = opener;
  }

  /** A store, who uses it, and when somebody last did. */
  private static final class Held {
    final EventStore store;
    int users;
    long usedNanos = System.nanoTime();

    Held(EventStore store) {
      this.store = store;
    }
  }

  /** What the store of a capture answers; it is not closed meanwhile. */
  <T> T ask(CaptureId id, Function<EventStore, T> question) {
    Held held = take(id);
    try {
      return question.apply(held.store);
    } finally {
      giveBack(held);
    }
  }

  /** Closes what nobody has asked for so long. */
  synchronized void closeIdle(Duration length) {
    open.values()
        .removeIf(held -> {
          boolean idle = held.users == 0 && System.nanoTime() - held.usedNanos >= length.toNanos();
          if (idle) {
            held.store.close();
          }
          return idle;
        });
  }

  /** Closes one that is to be deleted; a problem if somebody is reading it. */
  synchronized void release(CaptureId id) {
    Held held = open.get(id);
    if (held == null) {
      return;
    }
    if (held.users > 0) {
      throw busy("capture: %s is being read (expected: by nobody). Retry.".formatted(id));
    }
    open.remove(id);
    held.store.close();
  }

  @Override
  public synchronized void close() {
    closed = true;
    open.values().forEach(held -> held.store.close());
    open.clear();
  }

  private synchronized Held take(CaptureId id) {
    if (closed) {
      throw busy("captures: the server is stopping. Retry.");
    }
    Held held = open.get(id);
    if (held == null) {
      makeRoom();
      held = new Held(opener.apply(folders.of(id)));
      open.put(id, held);
    }
    held.users++;
    return held;
  }

  private synchronized void giveBack(Held held) {
    held.users--;
    held.usedNanos = System.nanoTime();
  }

  private void makeRoom() {
    if (open.size() < MOST) {
      return;
    }
    Optional<CaptureId> idle =
        open.entrySet().stream()
            .filter(entry -> entry.getValue().users == 0)
            .min(Comparator.comparingLong(entry -> entry.getValue().usedNanos))
            .map(Map.Entry::getKey);
    release(
        idle.orElseThrow(
            () -> busy("captures: %d are being read (expected: fewer). Retry.".formatted(MOST))));
  }

  private static RuntimeException busy(String detail) {
    return Problem.capacity(
            429, "evidence.busy", "Too much evidence is read at once", detail, RETRY_AFTER)
        .exception();
  }
}
