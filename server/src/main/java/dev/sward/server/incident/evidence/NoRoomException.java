package dev.sward.server.incident.evidence;

import dev.sward.server.platform.config.Sizes;

/** All captures together have what they may have. */
final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NoRoomException(long usedBytes, long neededBytes, long totalBytes) {
    super(
        "all evidence has %s and this would need about %s more (expected: at most incident.evidence_total_bytes, %s, together). Delete captures that nobody needs with DELETE /api/v1/incidents/ID/evidence/CAPTURE, or raise the setting, then ask again"
            .formatted(
                Sizes.approximately(usedBytes),
                Sizes.approximately(neededBytes),
                Sizes.approximately(totalBytes)));
  }
}
