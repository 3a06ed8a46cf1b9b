package dev.sward.server.ingest.logs;

import dev.sward.server.ingest.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * What the next chunk of a file needs to be read like the one before; opaque to the client.
 *
 * @param format its label; empty if none is known yet
 * @param state see {@link LineParser#state}
 */
record Carry(String format, String state) {
  static final Carry NONE = new Carry("", "");

  /** Refused as MALFORMED if it is none that was given out. */
  static Carry parse(String text) {
    if (text.isEmpty()) {
      return NONE;
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      int end = plain.indexOf('\n');
      if (end >= 0) {
        return new Carry(plain.substring(0, end), plain.substring(end + 1));
      }
    } catch (IllegalArgumentException e) {
      // Told below, like what decodes to something else.
    }
    throw new RefusedException(
        RefusedException.Reason.MALFORMED,
        "carry: not one of this server's (expected: the carry of the last answer, unchanged)");
  }

  String text() {
    if (equals(NONE)) {
      return "";
    }
    String plain = format + "\n" + state;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
  }
}
