package dev.sward.server.explore;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Writes the totals of a kept result as a table: one row a group. */
final class ResultTable {
  private ResultTable() {}

  static byte[] write(ObjectNode document, Format format) {
    return switch (format) {
      case JSON -> Json.bytes(document);
      case NDJSON -> lines(document.path("result"));
      case CSV -> csv(document.path("result"));
    };
  }

  private static byte[] lines(JsonNode result) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (JsonNode group : result.path("groups")) {
      ObjectNode line = Json.object();
      ObjectNode key = line.putObject("key");
      put(key, result.path("breakdowns"), group.path("key"));
      put(line.putObject("totals"), result.path("calculations"), group.path("totals"));
      lines.writeBytes(Json.bytes(line));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static void put(ObjectNode node, JsonNode names, JsonNode values) {
    for (int i = 0; i < names.size(); i++) {
      node.set(names.path(i).asText(), values.path(i));
    }
  }

  private static byte[] csv(JsonNode result) {
    List<String> header = new ArrayList<>();
    result.path("breakdowns").forEach(name -> header.add(name.asText()));
    result.path("calculations").forEach(name -> header.add(name.asText()));
    Csv csv = new Csv(header);
    for (JsonNode group : result.path("groups")) {
      List<String> row = new ArrayList<>();
      group.path("key").forEach(value -> row.add(cell(value)));
      group.path("totals").forEach(value -> row.add(cell(value)));
      csv.row(row);
    }
    return csv.bytes();
  }

  private static String cell(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return value.isNumber() || value.isBoolean()
        ? value.asText()
        : Csv.inert(value.isTextual() ? value.textValue() : value.toString());
  }
}
