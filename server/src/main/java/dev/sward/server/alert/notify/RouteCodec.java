package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.burn.Urgency;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Routes as JSON. */
final class RouteCodec {
  private static final Set<String> MEMBERS =
      Set.of("matchers", "urgencies", "channels", "continue", "quiet_hours");
  private static final Set<String> QUIET_MEMBERS = Set.of("from", "to", "time_zone");
  private static final int MOST_CHANNELS = 20;

  /** The most urgent first. */
  private static final List<String> URGENCIES =
      Arrays.stream(Urgency.values()).sorted(Comparator.reverseOrder()).map(Urgency::text).toList();

  private RouteCodec() {}

  static ObjectNode write(Route route) {
    ObjectNode node = Json.object();
    node.set("matchers", MatcherCodec.write(route.matchers()));
    ArrayNode urgencies = node.putArray("urgencies");
    route.urgencies().stream()
        .sorted(Comparator.reverseOrder())
        .forEach(urgency -> urgencies.add(urgency.text()));
    route.channels().forEach(node.putArray("channels")::add);
    node.put("continue", route.next() == Route.Next.CONTINUE);
    route
        .quietHours()
        .ifPresent(quiet ->
            node.putObject("quiet_hours")
                .put("from", quiet.from().toString())
                .put("to", quiet.to().toString())
                .put("time_zone", quiet.zone().getId()));
    return node;
  }

  /**
   * Reads the member {@code routes} of a body.
   *
   * @param channels those there are
   */
  static List<Route> readAll(JsonNode body, Set<String> channels) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("routes"), faults);
    if (!fields.has("routes")) {
      faults.add(FieldError.missing("routes", "a list, in the order in which they are tried"));
    }
    List<Route> routes = new ArrayList<>();
    for (JsonFields.Item item : fields.list("routes", Route.MOST)) {
      routes.add(read(item.node(), item.path(), channels, faults));
    }
    faults.check("route.invalid", "The routes are not valid");
    return routes;
  }

  /** Reads what {@link #write} wrote. */
  static Route read(JsonNode node) {
    Faults faults = new Faults();
    Set<String> named = new HashSet<>();
    node.path("channels").forEach(channel -> named.add(channel.asText()));
    Route route = read(node, "", named, faults);
    faults.check("route.invalid", "The route is not valid");
    return route;
  }

  private static Route read(JsonNode node, String path, Set<String> channels, Faults faults) {
    JsonFields fields = JsonFields.of(node, path, MEMBERS, faults);
    Set<Urgency> urgencies = EnumSet.noneOf(Urgency.class);
    for (JsonFields.Item item : fields.list("urgencies", Urgency.values().length)) {
      Urgency.of(item.node().asText())
          .ifPresentOrElse(
              urgencies::add,
              () ->
                  faults.unknown(
                      item.path(),
                      item.node().asText(),
                      "one of " + String.join(", ", URGENCIES),
                      URGENCIES));
    }
    if (urgencies.isEmpty()) {
      urgencies.addAll(List.of(Urgency.PAGE, Urgency.TICKET));
    }
    List<String> names = new ArrayList<>();
    for (JsonFields.Item item : fields.list("channels", MOST_CHANNELS)) {
      String name = item.node().asText();
      if (!channels.contains(name)) {
        faults.unknown(item.path(), name, "the name of a channel", channels);
      }
      names.add(name);
    }
    if (names.isEmpty()) {
      faults.add(FieldError.missing(fields.path("channels"), "at least one name of a channel"));
    }
    return new Route(
        MatcherCodec.read(fields, faults),
        urgencies,
        names,
        node.path("continue").asBoolean() ? Route.Next.CONTINUE : Route.Next.STOP,
        fields.has("quiet_hours")
            ? quietHours(fields.node("quiet_hours"), fields.path("quiet_hours"), faults)
            : Optional.empty());
  }

  private static Optional<QuietHours> quietHours(JsonNode node, String path, Faults faults) {
    JsonFields fields = JsonFields.of(node, path, QUIET_MEMBERS, faults);
    Optional<LocalTime> from = time(fields, "from", LocalTime::parse, "a time as 22:00", faults);
    Optional<LocalTime> to = time(fields, "to", LocalTime::parse, "a time as 07:00", faults);
    Optional<ZoneId> zone =
        time(fields, "time_zone", ZoneId::of, "a time zone as Europe/Berlin", faults);
    if (from.isEmpty() || to.isEmpty() || zone.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to)) {
      faults.add(FieldError.of(fields.path("to"), to.get().toString(), "another time than from"));
      return Optional.empty();
    }
    return Optional.of(new QuietHours(from.get(), to.get(), zone.get()));
  }

  private static <T> Optional<T> time(
      JsonFields fields, String name, Function<String, T> reader, String expected, Faults faults) {
    try {
      return Optional.of(reader.apply(fields.node(name).asText()));
    } catch (DateTimeException e) {
      faults.add(fields.path(name), fields.node(name), expected);
      return Optional.empty();
    }
  }
}
