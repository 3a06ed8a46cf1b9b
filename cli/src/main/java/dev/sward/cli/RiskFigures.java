package dev.sward.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a person says of a risk. */
final class RiskFigures {
  @Option(names = "--title", paramLabel = "TEXT", description = "What may go wrong")
  private @Nullable String title;

  @Option(names = "--service", paramLabel = "NAME", description = "Where")
  private @Nullable String service;

  @Option(
      names = "--slo",
      split = ",",
      paramLabel = "NAME",
      description = "Objectives that it hurts; those of the service if none is named")
  private @Nullable List<String> slos;

  @Option(names = "--per-year", paramLabel = "N", description = "How often")
  private @Nullable Double perYear;

  @Option(names = "--every", paramLabel = "TIME", description = "How often, as 30d")
  private @Nullable String every;

  @Option(names = "--detect", paramLabel = "MINUTES", description = "Until it is noticed")
  private @Nullable Double detect;

  @Option(names = "--repair", paramLabel = "MINUTES", description = "From then until it is over")
  private @Nullable Double repair;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "Of the events meanwhile that are bad, 0 to 1")
  private @Nullable Double share;

  @Option(names = "--notes", paramLabel = "TEXT", description = "For those who read it later")
  private @Nullable String notes;

  ObjectNode json() {
    ObjectNode body = Api.JSON.createObjectNode();
    put(body, "title", title);
    put(body, "service", service);
    if (slos != null) {
      slos.forEach(body.putArray("slos")::add);
    }
    put(body, "per_year", perYear);
    put(body, "every", every);
    put(body, "detect_minutes", detect);
    put(body, "repair_minutes", repair);
    put(body, "share_of_events", share);
    put(body, "notes", notes);
    return body;
  }

  private static void put(ObjectNode body, String name, @Nullable String text) {
    if (text != null) {
      body.put(name, text);
    }
  }

  private static void put(ObjectNode body, String name, @Nullable Double number) {
    if (number != null) {
      body.put(name, number);
    }
  }
}
