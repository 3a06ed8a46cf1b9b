package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;

/** Reads the texts of a document. */
final class Texts {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_DESCRIPTION = 2_000;

  private Texts() {}

  /** Copies the name, and the description, which may be absent. */
  static void copyNames(JsonFields fields, ObjectNode to, Faults faults) {
    copyName(fields, to);
    copy(fields, "description", LONGEST_DESCRIPTION, to, faults);
  }

  /** Copies the name; a fault if there is none. */
  static void copyName(JsonFields fields, ObjectNode to) {
    fields.requiredWords("name", LONGEST_NAME).ifPresent(name -> to.put("name", name));
  }

  /** Copies a text, which may be absent or empty. */
  static void copy(JsonFields fields, String member, int longest, ObjectNode to, Faults faults) {
    JsonNode text = fields.node(member);
    if (text.isMissingNode() || text.isNull()) {
      return;
    }
    if (!text.isTextual() || text.textValue().length() > longest) {
      faults.add(fields.path(member), text, "a text of at most %d characters".formatted(longest));
      return;
    }
    to.put(member, text.textValue());
  }
}
