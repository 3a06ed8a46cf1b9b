package dev.sward.server.explore;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.Value;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.JsonNodes;
import dev.sward.store.EventPage;
import dev.sward.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Writes raw events. */
public final class EventWriter {
  private EventWriter() {}

  static byte[] write(EventPage page, Format format) {
    return switch (format) {
      case JSON -> Json.bytes(json(page));
      case NDJSON -> lines(page);
      case CSV -> csv(page);
    };
  }

  private static ObjectNode json(EventPage page) {
    ObjectNode node = Json.object();
    ArrayNode events = node.putArray("events");
    page.events().forEach(event -> events.add(json(event)));
    page.next().ifPresent(next -> node.put("next", next));
    return node;
  }

  public static ObjectNode json(StoredEvent event) {
    ObjectNode node =
        Json.object()
            .put("time", JsonNodes.time(event.epochNanos()))
            .put("dataset", event.dataset().value());
    node.set("weight", JsonNodes.number(event.weight()));
    ObjectNode attributes = node.putObject("attributes");
    event.attributes().forEach((name, value) -> attributes.set(name, JsonNodes.value(value)));
    return node;
  }

  /** One JSON object a line. */
  public static byte[] lines(EventPage page) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (StoredEvent event : page.events()) {
      lines.writeBytes(Json.bytes(json(event)));
      lines.write('\n');
    }
    return lines.toByteArray();
  }

  private static byte[] csv(EventPage page) {
    TreeSet<String> names = new TreeSet<>();
    page.events().forEach(event -> names.addAll(event.attributes().keySet()));
    List<String> header = new ArrayList<>(List.of("time", "dataset", "weight"));
    header.addAll(names);
    Csv csv = new Csv(header);
    for (StoredEvent event : page.events()) {
      List<String> row = new ArrayList<>();
      row.add(JsonNodes.time(event.epochNanos()));
      row.add(Csv.inert(event.dataset().value()));
      row.add(new Value.Num(event.weight()).text());
      names.forEach(name -> row.add(cell(event.attributes().get(name))));
      csv.row(row);
    }
    return csv.bytes();
  }

  private static String cell(@Nullable Value value) {
    return switch (value) {
      case null -> "";
      case Value.Text text -> Csv.inert(text.value());
      case Value.ListOf list -> Csv.inert(list.text());
      case Value.Int number -> number.text();
      case Value.Num number -> number.text();
      case Value.Bool bool -> bool.text();
    };
  }
}
