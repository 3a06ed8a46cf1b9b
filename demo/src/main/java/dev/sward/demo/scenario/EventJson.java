package dev.sward.demo.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Events as lines of JSON: the time in nanoseconds, the weight beside the attributes. */
final class EventJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private EventJson() {}

  /** Writes the events and leaves the stream open. */
  static void write(List<Event> events, OutputStream target) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(target)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setRootValueSeparator(null);
      for (Event event : events) {
        json.writeStartObject();
        json.writeNumberField("time", event.epochNanos());
        if (event.weight() != 1) {
          json.writeNumberField("samplerate", event.weight());
        }
        for (Map.Entry<String, Object> attribute : event.attributes().entrySet()) {
          json.writeFieldName(attribute.getKey());
          write(attribute.getValue(), json);
        }
        json.writeEndObject();
        json.writeRaw('\n');
      }
    }
  }

  private static void write(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean bool -> json.writeBoolean(bool);
      case List<?> items -> {
        json.writeStartArray();
        for (Object item : items) {
          json.writeString(String.valueOf(item));
        }
        json.writeEndArray();
      }
      default ->
          throw new IllegalArgumentException(
              "value: %s (expected: text, long, double, boolean or a list)"
                  .formatted(value.getClass().getSimpleName()));
    }
  }
}
