package dev.sward.server.platform.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import dev.sward.event.Value;
import dev.sward.server.platform.http.Json;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Values as JSON. */
public final class JsonNodes {
  private static final JsonNodeFactory FACTORY = JsonNodeFactory.instance;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(1);

  private JsonNodes() {}

  /** Null for an absent value. */
  public static JsonNode value(@Nullable Value value) {
    return switch (value) {
      case null -> NullNode.instance;
      case Value.Text text -> FACTORY.textNode(text.value());
      case Value.Int number -> FACTORY.numberNode(number.value());
      case Value.Num number -> number(number.value());
      case Value.Bool bool -> FACTORY.booleanNode(bool.value());
      case Value.ListOf list -> {
        var array = Json.array();
        list.items().forEach(item -> array.add(value(item)));
        yield array;
      }
    };
  }

  /** Null for an absent number; JSON has no NaN and no infinity, so those are texts. */
  public static JsonNode number(@Nullable Double number) {
    if (number == null) {
      return NullNode.instance;
    }
    if (!Double.isFinite(number)) {
      return FACTORY.textNode(new Value.Num(number).text());
    }
    return number == Math.rint(number) && Math.abs(number) < 1L << 53
        ? FACTORY.numberNode(number.longValue())
        : FACTORY.numberNode(number);
  }

  /** With as many digits as needed, in UTC. */
  public static String time(long epochNanos) {
    return Instant.ofEpochSecond(Math.floorDiv(epochNanos, NANOS), Math.floorMod(epochNanos, NANOS))
        .toString();
  }
}
