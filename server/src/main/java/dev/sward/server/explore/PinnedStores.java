package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.platform.http.ApiRoute;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.Schema;
import dev.sward.store.EventStore;
import java.time.Instant;
import java.util.Optional;

/** Events that were pinned, each capture of them in a store of its own. Thread-safe; blocks. */
public interface PinnedStores {
  /** The parameter that names a capture. */
  String PARAMETER = "evidence";

  /** None at all. */
  PinnedStores NONE =
      new PinnedStores() {
        @Override
        public Pinned of(String capture) {
          throw unknown(capture);
        }

        @Override
        public Optional<JsonNode> objective(String capture, String name) {
          return Optional.empty();
        }
      };

  /** Throws the problem that there is no such capture, or that it cannot be asked yet. */
  Pinned of(String capture);

  /** How an objective was defined when its events were pinned. */
  Optional<JsonNode> objective(String capture, String name);

  /**
   * Pinned events.
   *
   * @param store never closed by who asks
   * @param end of their time, which is now for whoever asks about them
   */
  record Pinned(EventStore store, Instant end) {}

  /** The problem that nothing was pinned under this id. */
  static RuntimeException unknown(String capture) {
    return Problem.notFound(
            "evidence: %s (expected: the id of a capture of an incident)".formatted(capture))
        .exception();
  }

  /** With the parameter that names a capture. */
  static ApiRoute with(ApiRoute route) {
    return route.query(
        PARAMETER,
        Schema.string("The id of a capture: of its pinned events, and as of its end; else of all"));
  }
}
