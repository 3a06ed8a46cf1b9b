package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Incidents as people read them in a terminal. */
final class IncidentText {
  private static final Map<String, String> DURATIONS =
      Map.of(
          "detect_s", "detected",
          "acknowledge_s", "acknowledged",
          "hypothesis_s", "cause verified",
          "mitigate_s", "mitigated",
          "recover_s", "recovered");
  private static final List<String> ORDER =
      List.of("detect_s", "acknowledge_s", "hypothesis_s", "mitigate_s", "recover_s");

  private IncidentText() {}

  /** What a command that changes an incident says of it. */
  static String answer(JsonNode incident, PersonOptions options) {
    return options.json() ? incident.toPrettyString() + "\n" : head(incident);
  }

  static String of(JsonNode incident) {
    StringBuilder text = new StringBuilder(head(incident));
    line(text, Figures.value(incident.path("sentence")), incident.has("sentence"));
    line(text, affected(incident), true);
    line(text, times(incident), incident.has("started_at"));
    line(text, impact(incident.path("impact")), incident.path("impact").has("bad"));
    line(text, roles(incident), !incident.path("roles").isEmpty());
    return text.toString();
  }

  static String timeline(JsonNode timeline) {
    StringBuilder text = new StringBuilder();
    for (JsonNode entry : timeline.path("entries")) {
      JsonNode person = entry.at("/by/person");
      String who = person.asText().isEmpty() ? "" : Figures.value(person) + ": ";
      boolean isNote = entry.path("kind").asText().equals("note");
      text.append(
          "%s  %s%s%n"
              .formatted(
                  Figures.value(entry.path("at")),
                  isNote ? who : "",
                  Figures.value(entry.path("text"))));
    }
    return text.toString();
  }

  private static String head(JsonNode incident) {
    return "%s  %s %s  %s%n"
        .formatted(
            Figures.value(incident.path("id")),
            Figures.value(incident.path("severity")),
            Figures.value(incident.path("status")),
            Figures.value(incident.path("title")));
  }

  private static String affected(JsonNode incident) {
    return "Objectives: %s. Services: %s. Cause: %s."
        .formatted(
            names(incident.path("slos")),
            names(incident.path("services")),
            Figures.value(incident.path("cause")));
  }

  private static String times(JsonNode incident) {
    StringBuilder text = new StringBuilder("Started " + Figures.value(incident.path("started_at")));
    for (String name : ORDER) {
      JsonNode seconds = incident.path("durations").path(name);
      if (seconds.isIntegralNumber()) {
        text.append("; ")
            .append(DURATIONS.get(name))
            .append(" after ")
            .append(length(Duration.ofSeconds(seconds.asLong())));
      }
    }
    return text.append('.').toString();
  }

  private static String impact(JsonNode impact) {
    StringBuilder text =
        new StringBuilder(impact.path("bad_at_least").asBoolean() ? "at least " : "")
            .append(Figures.count(Math.round(impact.path("bad").asDouble())))
            .append(" bad events");
    if (impact.has("users")) {
      text.append(impact.path("users_at_least").asBoolean() ? ", at least " : ", ")
          .append(Figures.count(impact.path("users").asLong()))
          .append(" users");
    }
    for (JsonNode slo : impact.path("slos")) {
      text.append("; ")
          .append(SloText.share(slo.path("budget_share"), 1))
          .append(" of the budget of ")
          .append(Figures.value(slo.path("slo")));
    }
    return text.append('.').toString();
  }

  private static String roles(JsonNode incident) {
    List<String> roles = new ArrayList<>();
    for (JsonNode role : incident.path("roles")) {
      roles.add(Figures.value(role.path("role")) + ": " + Figures.value(role.path("person")));
    }
    return String.join(", ", roles) + ".";
  }

  private static String names(JsonNode names) {
    List<String> all = new ArrayList<>();
    names.forEach(name -> all.add(Figures.value(name)));
    return all.isEmpty() ? "none" : String.join(", ", all);
  }

  private static void line(StringBuilder text, String sentence, boolean isKnown) {
    if (isKnown) {
      text.append("  ").append(sentence).append('\n');
    }
  }

  private static String length(Duration length) {
    if (length.compareTo(Duration.ofMinutes(2)) < 0) {
      return length.toSeconds() + " s";
    }
    return length.compareTo(Duration.ofHours(3)) < 0
        ? length.toMinutes() + " min"
        : "%d h %d min".formatted(length.toHours(), length.toMinutesPart());
  }
}
