package dev.sward.server.alert.notify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Silences as JSON. */
final class SilenceCodec {
  private static final Set<String> MEMBERS =
      Set.of("matchers", "starts_at", "ends_at", "author", "comment");
  private static final Duration LONGEST = Duration.ofDays(365);
  private static final int MAX_TEXT = 1_000;

  private SilenceCodec() {}

  static ObjectNode write(Silence silence) {
    ObjectNode node = Json.object().put("id", silence.id());
    node.set("matchers", MatcherCodec.write(silence.matchers()));
    return node.put("starts_at", silence.startsAt().toString())
        .put("ends_at", silence.endsAt().toString())
        .put("author", silence.author())
        .put("comment", silence.comment())
        .put("created_at", silence.createdAt().toString());
  }

  /** Reads what {@link #write} wrote. */
  static Silence readStored(JsonNode node) {
    Faults faults = new Faults();
    Set<String> all =
        Set.of("id", "matchers", "starts_at", "ends_at", "author", "comment", "created_at");
    List<Matcher> matchers = MatcherCodec.read(JsonFields.of(node, "", all, faults), faults);
    faults.check("silence.invalid", "The silence is not valid");
    return new Silence(
        node.path("id").asText(),
        matchers,
        Instant.parse(node.path("starts_at").asText()),
        Instant.parse(node.path("ends_at").asText()),
        node.path("author").asText(),
        node.path("comment").asText(),
        Instant.parse(node.path("created_at").asText()));
  }

  /** Reads what a person wrote; without a start it begins now. */
  static Silence read(String id, JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", MEMBERS, faults);
    List<Matcher> matchers = MatcherCodec.read(fields, faults);
    if (matchers.isEmpty() && !faults.any()) {
      faults.add(FieldError.missing("matchers", "at least one"));
    }
    Instant start = fields.has("starts_at") ? time(fields, "starts_at", faults).orElse(now) : now;
    Optional<Instant> end = time(fields, "ends_at", faults);
    if (end.isPresent()
        && (!end.get().isAfter(start)
            || !end.get().isAfter(now)
            || end.get().isAfter(start.plus(LONGEST)))) {
      faults.add(
          FieldError.of(
              "ends_at", end.get().toString(), "after its start and now, at most a year long"));
    }
    String author = required(fields, "author", "who answers for it", faults);
    String comment = required(fields, "comment", "why", faults);
    faults.check("silence.invalid", "The silence is not valid");
    return new Silence(id, matchers, start, end.orElseThrow(), author, comment, now);
  }

  private static String required(JsonFields fields, String name, String what, Faults faults) {
    JsonNode value = fields.node(name);
    if (!value.isTextual() || value.asText().isBlank() || value.asText().length() > MAX_TEXT) {
      faults.add(name, value, what + ", at most %d characters".formatted(MAX_TEXT));
    }
    return value.asText();
  }

  private static Optional<Instant> time(JsonFields fields, String name, Faults faults) {
    try {
      return Optional.of(OffsetDateTime.parse(fields.node(name).asText()).toInstant());
    } catch (DateTimeException e) {
      faults.add(name, fields.node(name), "a time as 2026-01-31T18:00:00Z");
      return Optional.empty();
    }
  }
}
