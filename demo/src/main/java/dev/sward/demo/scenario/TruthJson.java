package dev.sward.demo.scenario;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A truth as it is kept beside the events. */
public final class TruthJson {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private TruthJson() {}

  public static void write(Truth truth, Path file) throws IOException {
    Files.writeString(file, text(truth));
  }

  static String text(Truth truth) {
    try {
      return JSON.writeValueAsString(json(truth)) + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectNode json(Truth truth) {
    Scenario scenario = truth.scenario();
    ObjectNode json =
        JSON.createObjectNode()
            .put("scenario", scenario.name())
            .put("seed", scenario.seed())
            .put("requests", scenario.requests())
            .put("start", scenario.start().toString())
            .put("end", scenario.start().plus(scenario.length()).toString());
    ObjectNode datasets = json.putObject("datasets");
    truth.datasets().forEach((name, count) -> putCount(datasets.putObject(name), count));
    for (Sli sli : scenario.slis()) {
      json.withArray("slis").add(sli(truth.sli(sli.name())));
    }
    for (Fault fault : scenario.faults()) {
      json.withArray("faults").add(fault(truth.fault(fault.name()), scenario.start()));
    }
    return json;
  }

  private static ObjectNode sli(SliTruth truth) {
    Sli sli = truth.sli();
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", sli.name())
            .put("dataset", sli.dataset())
            .put("eligible", sli.eligibleExpression())
            .put("good", sli.good().expression())
            .put("target", sli.target());
    ObjectNode expected = json.putObject("expected");
    putCount(expected.putObject("good"), truth.good());
    putCount(expected.putObject("bad"), truth.bad());
    ObjectNode notApplicable = expected.putObject("not_applicable");
    sli.notApplicableExpressions()
        .forEach((reason, where) -> {
          Count count = truth.notApplicable().getOrDefault(reason, Count.NONE);
          putCount(notApplicable.putObject(reason).put("where", where), count);
        });
    expected.put("ratio", truth.ratio());
    expected.put("budget", truth.budget());
    expected.put("budget_left", truth.budgetLeft());
    return json;
  }

  private static ObjectNode fault(FaultTruth truth, Instant start) {
    Fault fault = truth.fault();
    ObjectNode json =
        JSON.createObjectNode()
            .put("name", fault.name())
            .put("dataset", fault.service())
            .put("where", truth.expression(start))
            .put("effect", fault.effect().toString())
            .put("from", start.plus(fault.window().from()).toString())
            .put("until", start.plus(fault.window().until()).toString());
    fault
        .window()
        .brownout()
        .ifPresent(
            on -> json.put("every", on.period().toString()).put("for", on.length().toString()));
    putCount(json.putObject("eligible"), truth.eligible());
    putCount(json.putObject("bad"), truth.bad());
    json.put("requests_touched", truth.requests());
    truth.samples().forEach(json.putArray("trace_ids")::add);
    return json;
  }

  private static void putCount(ObjectNode target, Count count) {
    target.put("rows", count.raw()).put("weighted", count.weighted());
  }
}
