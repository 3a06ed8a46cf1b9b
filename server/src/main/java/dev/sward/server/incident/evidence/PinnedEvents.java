package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.server.explore.PinnedStores;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.slo.SloCodec;
import java.time.Duration;
import java.util.Optional;

/** Captures as what questions can be asked about. */
final class PinnedEvents implements PinnedStores {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final SqliteCaptures captures;
  private final CaptureFolders folders;
  private final OpenCaptures open;

  PinnedEvents(SqliteCaptures captures, CaptureFolders folders, OpenCaptures open) {
    this.captures = captures;
    this.folders = folders;
    this.open = open;
  }

  @Override
  public Pinned of(String text) {
    Capture capture = require(text);
    if (!folders.isWhole(capture.id())) {
      throw notThere(capture).exception();
    }
    return new Pinned(new PinnedStore(capture.id(), open), capture.wanted().range().end());
  }

  @Override
  public Optional<JsonNode> objective(String text, String name) {
    return require(text).wanted().objectives().stream()
        .filter(slo -> slo.name().text().equals(name))
        .map(slo -> (JsonNode) SloCodec.write(slo))
        .findFirst();
  }

  private Capture require(String text) {
    return CaptureId.of(text).flatMap(captures::find).orElseThrow(() -> PinnedStores.unknown(text));
  }

  private static Problem notThere(Capture capture) {
    return capture.state().isWaiting()
        ? Problem.capacity(
            409,
            "evidence.capturing",
            "The evidence is still being pinned",
            "evidence: %s is %s (expected: complete). Retry."
                .formatted(capture.id(), capture.state().text()),
            RETRY_AFTER)
        : Problem.yours(
            409,
            "evidence.failed",
            "The evidence could not be pinned",
            "evidence: %s. Ask for another with POST /api/v1/incidents/%s/evidence."
                .formatted(
                    capture.found().path("problem").asText("its folder is missing"),
                    capture.incident()));
  }
}
