package dev.sward.server.slo.openslo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sward.server.slo.SloChange;
import dev.sward.server.slo.SloCodec;
import dev.sward.slo.Slo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an objective differs from what it was, in the fields of its JSON. */
final class FieldChanges {
  /**
   * One field.
   *
   * @param field its path, such as {@code sli.good}
   * @param before missing if it was not there
   * @param after missing if it is no longer there
   */
  record FieldChange(String field, JsonNode before, JsonNode after) {}

  private FieldChanges() {}

  /** The fields that differ, by name; none of one that is created or deleted. */
  static List<FieldChange> of(SloChange change) {
    if (change.state() != SloChange.State.CHANGED) {
      return List.of();
    }
    SortedMap<String, JsonNode> before = fields(change.before());
    SortedMap<String, JsonNode> after = fields(change.after());
    SortedMap<String, JsonNode> all = new TreeMap<>(before);
    all.putAll(after);
    List<FieldChange> changes = new ArrayList<>();
    for (String field : all.keySet()) {
      JsonNode old = before.getOrDefault(field, MissingNode.getInstance());
      JsonNode now = after.getOrDefault(field, MissingNode.getInstance());
      if (!old.equals(now)) {
        changes.add(new FieldChange(field, old, now));
      }
    }
    return changes;
  }

  private static SortedMap<String, JsonNode> fields(Optional<Slo> slo) {
    SortedMap<String, JsonNode> fields = new TreeMap<>();
    slo.ifPresent(one -> flatten("", SloCodec.write(one), fields));
    return fields;
  }

  private static void flatten(String prefix, JsonNode node, SortedMap<String, JsonNode> fields) {
    for (Map.Entry<String, JsonNode> member : node.properties()) {
      String path = prefix + member.getKey();
      if (member.getValue().isObject()) {
        flatten(path + ".", member.getValue(), fields);
      } else {
        fields.put(path, member.getValue());
      }
    }
  }
}
