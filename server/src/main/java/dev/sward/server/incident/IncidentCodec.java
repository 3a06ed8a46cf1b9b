package dev.sward.server.incident;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.incident.Actor;
import dev.sward.incident.Cause;
import dev.sward.incident.Incident;
import dev.sward.incident.IncidentStatus;
import dev.sward.incident.Severity;
import dev.sward.server.platform.http.FieldError;
import dev.sward.server.platform.json.Faults;
import dev.sward.server.platform.json.JsonFields;
import dev.sward.server.platform.json.TimeRangeCodec;
import dev.sward.slo.SloName;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Reads what is sent of incidents. Throws a problem with every fault of a body. */
final class IncidentCodec {
  private static final int LONGEST_NOTE = 10_000;
  private static final int LONGEST_REASON = 1_000;
  private static final int LONGEST_SERVICE = 200;
  private static final Set<String> NEW =
      Set.of("title", "severity", "started_at", "slos", "services");
  private static final Set<String> CHANGE =
      Set.of(
          "version",
          "title",
          "severity",
          "status",
          "cause",
          "started_at",
          "ended_at",
          "slos",
          "services");
  private static final List<String> SEVERITIES =
      Arrays.stream(Severity.values()).map(Severity::text).toList();
  private static final List<String> STATUSES =
      Arrays.stream(IncidentStatus.values()).map(IncidentStatus::text).toList();
  private static final List<String> CAUSES =
      Arrays.stream(Cause.values()).map(Cause::text).toList();

  private IncidentCodec() {}

  static NewIncident opened(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", NEW, faults);
    Optional<String> title = required(fields, "title", Incident.LONGEST_TITLE, faults);
    Optional<Severity> severity = fields.oneOf("severity", SEVERITIES).flatMap(Severity::of);
    Optional<Instant> started = time(fields, "started_at", now, faults);
    List<SloName> slos = slos(fields, faults);
    List<String> services = services(fields, faults);
    check(faults);
    return new NewIncident(
        title.orElseThrow(), severity.orElse(Severity.SEV3), started, slos, services);
  }

  /** A change and the version that it is made to. */
  record Change(long version, UnaryOperator<Incident> of) {}

  static Change change(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", CHANGE, faults);
    long version = version(fields, faults);
    List<UnaryOperator<Incident>> changes = new ArrayList<>();
    if (fields.has("title")) {
      required(fields, "title", Incident.LONGEST_TITLE, faults)
          .ifPresent(title -> changes.add(one -> one.withTitle(title)));
    }
    fields
        .oneOf("severity", SEVERITIES)
        .flatMap(Severity::of)
        .ifPresent(severity -> changes.add(one -> one.withSeverity(severity)));
    fields
        .oneOf("status", STATUSES)
        .flatMap(IncidentStatus::of)
        .ifPresent(status -> changes.add(one -> one.withStatus(status)));
    fields
        .oneOf("cause", CAUSES)
        .flatMap(Cause::of)
        .ifPresent(cause -> changes.add(one -> one.withCause(cause)));
    times(body, fields, now, faults).ifPresent(changes::add);
    if (fields.has("slos")) {
      List<SloName> slos = slos(fields, faults);
      changes.add(one -> one.withAffected(slos, one.services()));
    }
    if (fields.has("services")) {
      List<String> services = services(fields, faults);
      changes.add(one -> one.withAffected(one.slos(), services));
    }
    check(faults);
    return new Change(
        version,
        incident -> {
          Incident changed = incident;
          for (UnaryOperator<Incident> change : changes) {
            changed = change.apply(changed);
          }
          return changed;
        });
  }

  private static Optional<UnaryOperator<Incident>> times(
      JsonNode body, JsonFields fields, Instant now, Faults faults) {
    Optional<Instant> started = time(fields, "started_at", now, faults);
    Optional<Instant> ended = time(fields, "ended_at", now, faults);
    if (!body.has("started_at") && !body.has("ended_at")) {
      return Optional.empty();
    }
    return Optional.of(incident -> {
      Optional<Instant> from = body.has("started_at") ? started : incident.startedAt();
      Optional<Instant> to = body.has("ended_at") ? ended : incident.endedAt();
      if (from.isPresent() && to.isPresent() && to.get().isBefore(from.get())) {
        Faults late = new Faults();
        late.add("ended_at", body.path("ended_at"), "not before started_at, " + from.get());
        check(late);
      }
      return incident.withTimes(from, to);
    });
  }

  /** An entry of a person and when it happened. */
  record Note(Instant at, EntryText text) {}

  static Note note(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("text", "at"), faults);
    Optional<Instant> at = time(fields, "at", now, faults);
    Optional<String> text = required(fields, "text", LONGEST_NOTE, faults);
    check(faults);
    return new Note(at.orElse(now), new EntryText(Incidents.NOTE, text.orElseThrow()));
  }

  /** What a note should have said, and why. */
  record Correction(Optional<Instant> at, Optional<String> text, String reason) {}

  static Correction correction(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("text", "at", "reason"), faults);
    Optional<Instant> at = time(fields, "at", now, faults);
    Optional<String> text =
        fields.has("text") ? required(fields, "text", LONGEST_NOTE, faults) : Optional.empty();
    Optional<String> reason = required(fields, "reason", LONGEST_REASON, faults);
    check(faults);
    return new Correction(at, text, reason.orElseThrow());
  }

  /**
   * When a moment was.
   *
   * @param at empty: as computed
   * @param reason why that is known; empty if it is computed
   */
  record Moment(Optional<Instant> at, String reason) {}

  static Moment moment(JsonNode body, Instant now) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("at", "reason"), faults);
    Optional<Instant> at = time(fields, "at", now, faults);
    Optional<String> reason =
        fields.has("at") ? required(fields, "reason", LONGEST_REASON, faults) : Optional.of("");
    check(faults);
    return new Moment(at, reason.orElseThrow());
  }

  /** A person that the body names. */
  static String person(JsonNode body) {
    Faults faults = new Faults();
    JsonFields fields = JsonFields.of(body, "", Set.of("person"), faults);
    Optional<String> person = required(fields, "person", Actor.LONGEST, faults);
    if (person.filter(name -> !isName(name, Actor.LONGEST)).isPresent()) {
      faults.add("person", fields.node("person"), "a name without control characters");
    }
    check(faults);
    return person.orElseThrow().strip();
  }

  /** A name that stands in an address, such as a role. */
  static String name(String parameter, String text, int longest) {
    if (!isName(text, longest)) {
      Faults faults = new Faults();
      faults.add(FieldError.of(parameter, text, "a name of 1 to %d characters".formatted(longest)));
      check(faults);
    }
    return text.strip();
  }

  private static boolean isName(String text, int longest) {
    return !text.isBlank()
        && text.length() <= longest
        && text.chars().noneMatch(Character::isISOControl);
  }

  private static Optional<String> required(
      JsonFields fields, String name, int longest, Faults faults) {
    JsonNode text = fields.node(name);
    if (text.isTextual() && !text.textValue().isBlank() && text.textValue().length() <= longest) {
      return Optional.of(text.textValue());
    }
    faults.add(fields.path(name), text, "a text of 1 to %d characters".formatted(longest));
    return Optional.empty();
  }

  private static long version(JsonFields fields, Faults faults) {
    JsonNode version = fields.node("version");
    if (!version.isIntegralNumber() || !version.canConvertToLong() || version.longValue() < 1) {
      faults.add(
          fields.path("version"), version, "the version that you changed, as you were given it");
    }
    return version.asLong();
  }

  private static Optional<Instant> time(
      JsonFields fields, String name, Instant now, Faults faults) {
    if (!fields.has(name)) {
      return Optional.empty();
    }
    Optional<Instant> time =
        TimeRangeCodec.time(fields.node(name), fields.path(name), now, faults)
            .map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    if (time.filter(now::isBefore).isPresent()) {
      faults.add(fields.path(name), fields.node(name), "a time that is over");
    }
    return time;
  }

  private static List<SloName> slos(JsonFields fields, Faults faults) {
    List<SloName> names = new ArrayList<>();
    for (JsonFields.Item item : fields.list("slos", Incident.MOST_AFFECTED)) {
      try {
        names.add(new SloName(item.node().asText()));
      } catch (IllegalArgumentException e) {
        faults.add(item.path(), item.node(), "the name of an objective");
      }
    }
    return names;
  }

  private static List<String> services(JsonFields fields, Faults faults) {
    List<String> names = new ArrayList<>();
    for (JsonFields.Item item : fields.list("services", Incident.MOST_AFFECTED)) {
      String name = item.node().asText();
      if (!item.node().isTextual() || name.isBlank() || name.length() > LONGEST_SERVICE) {
        faults.add(
            item.path(), item.node(), "a name of 1 to %d characters".formatted(LONGEST_SERVICE));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static void check(Faults faults) {
    faults.check("incident.invalid", "The incident is not valid");
  }
}
