package dev.sward.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.testkit.ask.SwardApi;
import dev.sward.testkit.process.ServerCommand;
import dev.sward.testkit.process.ServerPorts;
import dev.sward.testkit.process.ServerProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The server of all clients: {@code ./sward up}, once for the whole run. Every test sends to a
 * dataset of its own, and asks its questions through the public API.
 */
final class SharedServer implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ServerProcess process;
  private final SwardApi api;

  private SharedServer(ServerProcess process) {
    this.process = process;
    this.api = new SwardApi(process.ports().httpUri());
  }

  private static SharedServer start() {
    Path data = Build.scratch("shared-server").resolve("data");
    ServerProcess process = ServerProcess.start(ServerCommand.launcher(Build.HOME, data));
    try {
      process.awaitReady(Duration.ofSeconds(60));
    } catch (IllegalStateException e) {
      process.close();
      throw e;
    }
    return new SharedServer(process);
  }

  ServerPorts ports() {
    return process.ports();
  }

  SwardApi api() {
    return api;
  }

  /**
   * The groups of an answer over the last two hours, each as the text {@code key | … | total | …}.
   *
   * @param where an expression, {@code true} for all events
   * @param breakdowns expressions to group by
   */
  List<String> ask(String dataset, String calculation, String where, String... breakdowns) {
    ObjectNode question = search(dataset, where).put("granularity", 0);
    question.putArray("calculations").add(calculation);
    List.of(breakdowns).forEach(question.withArray("breakdowns")::add);
    List<String> groups = new ArrayList<>();
    for (JsonNode group : api.ask(question.toString())) {
      List<String> cells = new ArrayList<>();
      group.path("key").forEach(cell -> cells.add(cell.asText()));
      group.path("totals").forEach(cell -> cells.add(number(cell)));
      groups.add(String.join(" | ", cells));
    }
    return groups;
  }

  /** The single number that a calculation without breakdowns answers. */
  double number(String dataset, String calculation, String where) {
    return Double.parseDouble(ask(dataset, calculation, where).getFirst());
  }

  /** The attributes of the one event of which an expression is true. */
  JsonNode event(String dataset, String where) {
    List<JsonNode> events = api.events(search(dataset, where).toString());
    if (events.size() != 1) {
      throw new AssertionError(
          "%s where %s: %d events (expected: 1)%n%s"
              .formatted(dataset, where, events.size(), events));
    }
    return events.getFirst().path("attributes");
  }

  /** The attributes of all events, at most 10,000, of which an expression is true. */
  List<JsonNode> events(String dataset, String where) {
    return api.events(search(dataset, where).put("limit", 10_000).toString()).stream()
        .map(event -> event.path("attributes"))
        .toList();
  }

  private static ObjectNode search(String dataset, String where) {
    return JSON.createObjectNode()
        .put("dataset", dataset)
        .put("time_range", "2h")
        .put("where", where);
  }

  private static String number(JsonNode cell) {
    return cell.isNumber()
        ? cell.decimalValue().stripTrailingZeros().toPlainString()
        : cell.asText();
  }

  @Override
  public void close() {
    api.close();
    try (process) {
      process.stop(Duration.ofSeconds(60));
    }
  }

  /** Gives the server to whoever names it as a parameter. */
  static final class Resolver implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == SharedServer.class;
    }

    @Override
    public SharedServer resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(ExtensionContext.Namespace.create(SharedServer.class))
          .computeIfAbsent(SharedServer.class, key -> start(), SharedServer.class);
    }
  }
}
