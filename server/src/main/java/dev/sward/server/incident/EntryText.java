package dev.sward.server.incident;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;

/**
 * What an entry of a timeline says.
 *
 * @param kind such as {@code note} or {@code status}
 * @param text a plain sentence, or a person's markdown
 */
public record EntryText(String kind, String text, ObjectNode detail) {
  public EntryText(String kind, String text) {
    this(kind, text, Json.object());
  }
}
