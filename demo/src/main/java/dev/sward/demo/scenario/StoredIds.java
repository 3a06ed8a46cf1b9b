package dev.sward.demo.scenario;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Asks a running server which events it has, by what identifies each: its span, or the trace that a
 * complaint is about. Unlike the memory of the server for repetitions, this has no end.
 * Thread-safe.
 */
final class StoredIds implements AutoCloseable {
  private static final List<String> IDENTITIES =
      List.of("trace.span_id", RequestMaker.COMPLAINT_TRACE);
  private static final Duration TIMEOUT = Duration.ofSeconds(90);
  private static final long NANOS = 1_000_000_000L;

  /** As many groups as an answer may have. */
  private static final int MOST = 10_000;

  /** So few are asked for by name. */
  private static final int FEW = 100;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI queries;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  StoredIds(URI server) {
    queries = server.resolve("/api/v1/queries?wait=60");
  }

  /** The events that the server lacks, in their order. */
  List<Event> without(String dataset, List<Event> events) {
    Map<String, List<Event>> byIdentity =
        events.stream()
            .sorted(Comparator.comparingLong(Event::epochNanos))
            .collect(Collectors.groupingBy(StoredIds::identity, TreeMap::new, Collectors.toList()));
    Set<String> stored = new HashSet<>();
    byIdentity.forEach((identity, some) -> stored.addAll(stored(dataset, identity, some)));
    return events.stream().filter(event -> !stored.contains(id(event, identity(event)))).toList();
  }

  /**
   * All ids in the time of the events; too many for an answer, those of each half.
   *
   * @param events in the order of time
   */
  private Set<String> stored(String dataset, String identity, List<Event> events) {
    String where = events.size() > FEW ? "true" : anyOf(identity, events);
    ObjectNode question =
        JSON.createObjectNode()
            .put("dataset", dataset)
            .put("where", where)
            .put("start_time", events.getFirst().epochNanos() / NANOS)
            .put("end_time", events.getLast().epochNanos() / NANOS + 1)
            .put("granularity", 0)
            .put("limit", MOST);
    question.putArray("calculations").add("count");
    question.putArray("breakdowns").add(identity);
    Set<String> ids = new HashSet<>();
    for (JsonNode group : groups(question)) {
      ids.add(group.path("key").path(0).asText());
    }
    if (ids.size() == MOST) {
      int half = events.size() / 2;
      ids.addAll(stored(dataset, identity, events.subList(0, half)));
      ids.addAll(stored(dataset, identity, events.subList(half, events.size())));
    }
    return ids;
  }

  private static String anyOf(String identity, List<Event> events) {
    return events.stream()
        .map(event -> "'" + id(event, identity) + "'")
        .collect(Collectors.joining(", ", identity + " in (", ")"));
  }

  private List<JsonNode> groups(ObjectNode question) {
    HttpRequest request =
        HttpRequest.newBuilder(queries)
            .timeout(TIMEOUT)
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(question.toString()))
            .build();
    try {
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 404) {
        return List.of();
      }
      JsonNode groups = JSON.readTree(response.body()).findValue("groups");
      if (response.statusCode() / 100 != 2 || groups == null) {
        throw new SendException(
            "%s: HTTP %d %s (expected: an answer)"
                .formatted(queries, response.statusCode(), response.body()));
      }
      List<JsonNode> all = new ArrayList<>();
      groups.forEach(all::add);
      return all;
    } catch (JsonProcessingException e) {
      throw new SendException("the answer is not JSON. Is this the address of a Sward server?");
    } catch (IOException e) {
      throw new SendException("%s: no answer (%s)".formatted(queries, e));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SendException("interrupted");
    }
  }

  private static String identity(Event event) {
    return IDENTITIES.stream()
        .filter(event.attributes()::containsKey)
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "event of %s: %s (expected: one of %s)"
                    .formatted(event.dataset(), event.attributes().keySet(), IDENTITIES)));
  }

  private static String id(Event event, String identity) {
    return String.valueOf(event.attributes().get(identity));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
