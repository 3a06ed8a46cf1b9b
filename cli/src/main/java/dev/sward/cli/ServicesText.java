package dev.sward.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;

/**
 * Which service it is: a sentence, the services with their scores, and what speaks against them.
 */
final class ServicesText {
  private static final int MOST_EVIDENCE = 5;

  private ServicesText() {}

  static String of(JsonNode answer, int limit, String permalink) {
    StringBuilder text = new StringBuilder();
    text.append(Figures.value(answer.path("sentence"))).append('\n');
    services(answer.path("services"), limit, text);
    JsonNode failing = answer.at("/failing_traces/explanations");
    if (!failing.isEmpty()) {
      text.append('\n');
      failing.forEach(one -> text.append(Figures.value(one.path("text"))).append('\n'));
    }
    if (!answer.path("not_available").isEmpty()) {
      text.append('\n');
      answer
          .path("not_available")
          .forEach(one -> text.append("Note: ").append(Figures.value(one)).append('\n'));
    }
    return text.append('\n').append(permalink).append('\n').toString();
  }

  private static void services(JsonNode services, int limit, StringBuilder text) {
    if (services.isEmpty()) {
      return;
    }
    TextTable table = new TextTable(List.of("", "service", "score", ""), Set.of(2));
    StringBuilder evidence = new StringBuilder();
    double highest = services.path(0).path("score").asDouble();
    int number = 0;
    for (JsonNode service : services) {
      if (number++ == limit) {
        break;
      }
      double score = service.path("score").asDouble();
      table.row(
          List.of(
              Integer.toString(number),
              Figures.value(service.path("service")),
              Figures.value(score),
              ExplainText.bar(highest > 0 ? score / highest : 0)));
      evidence(number, service, evidence);
    }
    text.append('\n').append(table.render()).append('\n').append(evidence);
    if (services.size() > limit) {
      text.append(more(services.size() - limit, "--limit shows")).append('\n');
    }
  }

  private static void evidence(int number, JsonNode service, StringBuilder text) {
    text.append("%d  %s\n".formatted(number, Figures.value(service.path("service"))));
    JsonNode evidence = service.path("evidence");
    int shown = 0;
    for (JsonNode one : evidence) {
      if (shown++ == MOST_EVIDENCE) {
        text.append("   and %s\n".formatted(more(evidence.size() - MOST_EVIDENCE, "--json has")));
        break;
      }
      text.append("   %s\n".formatted(Figures.value(one.path("text"))));
    }
    JsonNode trace = service.at("/evidence/0/traces/0");
    if (trace.isTextual()) {
      text.append("   one of them: ./sward trace %s\n".formatted(Figures.value(trace)));
    }
  }

  private static String more(int count, String who) {
    return "%d more; %s %s".formatted(count, who, count == 1 ? "it" : "them");
  }
}
