package dev.sward.server.board;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.util.OptionalLong;

/** Reads the texts and the version of a document. */
final class Texts {
  static final int LONGEST_NAME = 200;
  static final int LONGEST_DESCRIPTION = 2_000;

  private Texts() {}

  /** Copies the name, and the description, which may be absent. */
  static void copyNames(JsonFields fields, ObjectNode to, Faults faults) {
    copyName(fields, to, faults);
    copy(fields, "description", LONGEST_DESCRIPTION, to, faults);
  }

  /** Copies the name; a fault if there is none. */
  static void copyName(JsonFields fields, ObjectNode to, Faults faults) {
    JsonNode name = fields.node("name");
    if (name.isTextual()
        && !name.textValue().isBlank()
        && name.textValue().length() <= LONGEST_NAME) {
      to.put("name", name.textValue());
    } else {
      faults.add(fields.path("name"), name, "a text of 1 to %d characters".formatted(LONGEST_NAME));
    }
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

  /** The version that a change is made to; a fault if there is none. */
  static OptionalLong version(JsonFields fields, Faults faults) {
    JsonNode version = fields.node("version");
    if (version.isIntegralNumber() && version.canConvertToLong() && version.longValue() > 0) {
      return OptionalLong.of(version.longValue());
    }
    faults.add(
        fields.path("version"), version, "the version that you changed, as you were given it");
    return OptionalLong.empty();
  }
}
