package dev.sward.server.learn;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sward.burn.Sentences;
import dev.sward.incident.Actor;
import dev.sward.server.incident.IncidentEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What the record of an incident says, section by section, as Markdown. Pure. */
final class FilledIn {
  /** Of a long timeline the first and the last entries stand in the text. */
  private static final int MOST_ENTRIES = 200;

  private static final int MOST_LINKS = 20;

  private final IncidentRecord record;
  private final JsonNode incident;
  private final List<Action> actions;

  FilledIn(IncidentRecord record, List<Action> actions) {
    this.record = record;
    this.incident = record.incident();
    this.actions = List.copyOf(actions);
  }

  /** All sections; those of which only people know are empty. */
  Map<Section, String> sections() {
    Map<Section, String> texts = new EnumMap<>(Section.class);
    for (Section section : Section.values()) {
      texts.put(section, text(section));
    }
    return texts;
  }

  private String text(Section section) {
    return switch (section) {
      case SUMMARY -> summary();
      case IMPACT -> impact();
      case TIMELINE -> timeline();
      case DETECTION -> detection();
      case EXPLANATION -> explanation();
      case CAUSES -> causes();
      case FIX -> fix();
      case ACTIONS -> actions();
      case WELL, BADLY, LUCKY, LESSONS -> "";
    };
  }

  private String summary() {
    List<String> sentences = new ArrayList<>();
    sentences.add(
        "%s (%s, %s)."
            .formatted(
                MarkdownText.plain(record.title()),
                MarkdownText.link("incident " + record.id(), "/incidents/" + record.id()),
                incident.path("severity").asText()));
    sentence().ifPresent(sentences::add);
    moment("started")
        .ifPresent(start ->
            sentences.add(
                moment("recovered")
                    .map(end ->
                        "It began at %s and was over at %s UTC, after %s."
                            .formatted(
                                Sentences.time(start),
                                Sentences.time(end),
                                Sentences.exactLength(Duration.between(start, end))))
                    .orElse("It began at %s UTC.".formatted(Sentences.time(start)))));
    return String.join(" ", sentences);
  }

  private String impact() {
    JsonNode impact = incident.path("impact");
    List<String> lines = new ArrayList<>();
    for (JsonNode slo : impact.path("slos")) {
      String users =
          slo.has("users")
              ? ", %s users".formatted(Sentences.number(slo.path("users").asDouble()))
              : "";
      String share =
          slo.path("budget_share").isNumber()
              ? ", %s of its budget"
                  .formatted(Sentences.percent(slo.path("budget_share").asDouble()))
              : "";
      lines.add(
          "- %s: %s of %s events bad%s%s"
              .formatted(
                  MarkdownText.plain(slo.path("slo").asText()),
                  Sentences.number(slo.path("bad").asDouble()),
                  Sentences.number(slo.path("eligible").asDouble()),
                  users,
                  share));
    }
    if (lines.isEmpty()) {
      incident.path("slos").forEach(slo -> lines.add("- " + MarkdownText.plain(slo.asText())));
    }
    return String.join("\n", lines);
  }

  private String timeline() {
    List<IncidentEntry> entries = record.timeline();
    List<String> lines = new ArrayList<>();
    int half = MOST_ENTRIES / 2;
    boolean isLong = entries.size() > MOST_ENTRIES;
    entries.subList(0, isLong ? half : entries.size()).forEach(entry -> lines.add(line(entry)));
    if (isLong) {
      lines.add("- … %d more …".formatted(entries.size() - MOST_ENTRIES));
      entries
          .subList(entries.size() - half, entries.size())
          .forEach(entry -> lines.add(line(entry)));
    }
    return lines.isEmpty() ? "" : "All times are UTC.\n\n" + String.join("\n", lines);
  }

  private static String line(IncidentEntry entry) {
    boolean isNote = entry.kind().equals("note");
    String text = isNote ? MarkdownText.line(entry.text()) : MarkdownText.plain(entry.text());
    String who =
        entry.by().equals(Actor.SWARD) || entry.by().name().isEmpty()
            ? ""
            : " (%s)".formatted(MarkdownText.plain(entry.by().name()));
    return "- %s %s%s".formatted(Sentences.time(entry.at()), text, who);
  }

  private String detection() {
    List<String> sentences = new ArrayList<>();
    String how =
        incident.path("opened_because").asText().equals("alert")
            ? "An alert noticed it"
            : "Somebody noticed it";
    sentences.add(how + after("detect_s") + ".");
    duration("acknowledge_s")
        .ifPresent(length -> sentences.add("It was taken up after " + length + "."));
    duration("hypothesis_s")
        .ifPresent(length -> sentences.add("The first hypothesis held after " + length + "."));
    return String.join(" ", sentences);
  }

  private String after(String duration) {
    return duration(duration).map(length -> " after " + length).orElse("");
  }

  private String explanation() {
    List<String> parts = new ArrayList<>();
    sentence().ifPresent(parts::add);
    List<String> links = new ArrayList<>();
    for (int newest = record.captures().size() - 1; newest >= 0; newest--) {
      links.addAll(links(record.captures().path(newest)));
    }
    if (!links.isEmpty()) {
      parts.add(String.join("\n", links.subList(0, Math.min(MOST_LINKS, links.size()))));
    }
    List<String> claims = claims("fails");
    if (!claims.isEmpty()) {
      parts.add("What was looked at and did not hold:\n\n" + String.join("\n", claims));
    }
    return String.join("\n\n", parts);
  }

  /** Permanent links to what was pinned. */
  private static List<String> links(JsonNode capture) {
    String id = capture.path("id").asText();
    List<String> links = new ArrayList<>();
    if (capture.hasNonNull("statement")) {
      links.add("- " + MarkdownText.plain(capture.path("statement").asText()));
    }
    if (capture.hasNonNull("explanation")) {
      links.add(
          "- "
              + MarkdownText.link(
                  "What the bad events share",
                  explore(id, "x", capture.path("explanation").asText())));
    }
    for (JsonNode question : capture.path("questions")) {
      String result = question.path("result").asText();
      if (!result.isEmpty()) {
        links.add(
            "- " + MarkdownText.link(question.path("title").asText(), explore(id, "r", result)));
      }
    }
    for (JsonNode trace : capture.path("traces")) {
      String name = trace.path("bad").asBoolean() ? "A bad trace: " : "A good trace: ";
      links.add(
          "- "
              + MarkdownText.link(
                  name + trace.path("name").asText() + took(trace.path("duration_ms")),
                  "/traces/%s?evidence=%s"
                      .formatted(segment(trace.path("trace_id").asText()), segment(id))));
    }
    return links;
  }

  private static String took(JsonNode millis) {
    return millis.isNumber() ? ", %s ms".formatted(Sentences.number(millis.asDouble())) : "";
  }

  private static String explore(String capture, String parameter, String id) {
    return "/explore?evidence=%s&%s=%s".formatted(segment(capture), parameter, segment(id));
  }

  /** Ids are letters, digits and dashes; whatever is not stays out of addresses. */
  private static String segment(String id) {
    return id.replaceAll("[^A-Za-z0-9_.-]", "");
  }

  private String causes() {
    List<String> parts = new ArrayList<>();
    String cause = incident.path("cause").asText();
    if (!cause.isEmpty() && !cause.equals("unknown")) {
      parts.add("Kind of cause: %s.".formatted(MarkdownText.plain(cause)));
    }
    List<String> claims = claims("holds");
    if (!claims.isEmpty()) {
      parts.add(String.join("\n", claims));
    }
    return String.join("\n\n", parts);
  }

  private List<String> claims(String verdict) {
    return StreamSupport.stream(record.hypotheses().spliterator(), false)
        .filter(one -> one.path("verdict").asText().equals(verdict))
        .map(one -> "- " + MarkdownText.plain(one.path("claim").asText()))
        .toList();
  }

  private String fix() {
    return Stream.of(
            duration("mitigate_s").map(length -> "Users were hurt no more after " + length + "."),
            duration("recover_s")
                .map(length -> "Everything was as it had been after " + length + "."))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }

  private String actions() {
    return String.join("\n", actions.stream().map(FilledIn::line).toList());
  }

  private static String line(Action action) {
    List<String> facts = new ArrayList<>();
    facts.add(action.kind().text());
    if (!action.owner().isEmpty()) {
      facts.add(MarkdownText.plain(action.owner()));
    }
    action.due().ifPresent(due -> facts.add("due " + due));
    facts.add(action.state().text());
    String tracker =
        action
            .url()
            .map(url -> ", " + MarkdownText.link("tracker", url.toString().replaceAll("[()]", "")))
            .orElse("");
    return "- %s (%s%s)"
        .formatted(MarkdownText.plain(action.title()), String.join(", ", facts), tracker);
  }

  private Optional<String> sentence() {
    return Optional.of(MarkdownText.plain(incident.path("sentence").asText()))
        .filter(text -> !text.isEmpty());
  }

  private Optional<Instant> moment(String name) {
    return Optional.ofNullable(incident.path("milestones").path(name).path("at").textValue())
        .map(Instant::parse);
  }

  private Optional<String> duration(String name) {
    JsonNode seconds = incident.path("durations").path(name);
    return seconds.isNumber()
        ? Optional.of(Sentences.exactLength(Duration.ofSeconds(seconds.longValue())))
        : Optional.empty();
  }
}
