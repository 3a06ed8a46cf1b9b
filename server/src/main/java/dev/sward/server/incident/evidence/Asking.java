package dev.sward.server.incident.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.event.FieldNames;
import dev.sward.server.explain.Explanations;
import dev.sward.server.explore.Explore;
import dev.sward.server.explore.Inquiry;
import dev.sward.server.explore.PinnedStores;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Problem;
import dev.sward.server.platform.http.ProblemException;
import dev.sward.slo.Slo;
import dev.sward.store.EventStore;
import dev.sward.store.QueryControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks pinned events what bad ones share, and what everybody asks first; the answers are kept as
 * those of people are. Blocks.
 */
final class Asking {
  private static final int ATTEMPTS = 30;

  private final Explore explore;
  private final Explanations explanations;
  private final PinnedStores pinned;

  Asking(Explore explore, Explanations explanations, PinnedStores pinned) {
    this.explore = explore;
    this.explanations = explanations;
    this.pinned = pinned;
  }

  /**
   * Adds what was found.
   *
   * @param found what is pinned, as it is told
   * @return the ids of the answers
   */
  List<String> ask(Capture capture, ObjectNode found, QueryControl control) {
    Wanted wanted = capture.wanted();
    List<DatasetName> datasets = new ArrayList<>();
    found
        .path("datasets")
        .forEach(one -> datasets.add(new DatasetName(one.path("dataset").asText())));
    List<String> answers = new ArrayList<>();
    found.putArray("questions");
    if (datasets.isEmpty()) {
      return answers;
    }
    Explore over = explore.over(capture.id().text());
    EventStore store = pinned.of(capture.id().text()).store();
    JsonNode explanation = MissingNode.getInstance();
    Optional<ObjectNode> question = question(wanted, datasets, found, store);
    if (question.isPresent()) {
      explanation = explain(() -> explanations.ask(over, question.get()), found, control);
      explanation.path("id").asText("").lines().forEach(answers::add);
    }
    Verdicts verdicts = new Verdicts(wanted.objectives());
    ArrayNode questions = found.putArray("questions");
    for (TopQuestions.Titled one :
        new TopQuestions(about(wanted, datasets), wanted.range(), verdicts, store)
            .all(explanation)) {
      ObjectNode answer = answer(() -> over.ask(one.question()), control);
      answers.add(answer.path("id").asText());
      questions
          .addObject()
          .put("title", one.title())
          .put("result", answer.path("id").asText())
          .set("query", answer.path("query"));
    }
    return answers;
  }

  private static JsonNode explain(Supplier<Inquiry> start, ObjectNode found, QueryControl control) {
    try {
      ObjectNode answer = answer(start, control);
      String said = answer.path("explanations").isEmpty() ? "unexplained" : "sentence";
      found
          .put("explanation", answer.path("id").asText())
          .put(said, answer.path("sentence").asText());
      return answer;
    } catch (ProblemException e) {
      if (control.isCancelled()) {
        throw e;
      }
      found.put("unexplained", e.problem().detail());
      return MissingNode.getInstance();
    }
  }

  /** The bad events of the objective that has the most of them, else those with an error. */
  private static Optional<ObjectNode> question(
      Wanted wanted, List<DatasetName> datasets, ObjectNode found, EventStore store) {
    ObjectNode question =
        Json.object()
            .put("start_time", wanted.range().start().toString())
            .put("end_time", wanted.range().end().toString());
    if (!wanted.objectives().isEmpty()) {
      return worst(wanted.objectives(), found).map(slo -> question.put("slo", slo.name().text()));
    }
    ArrayNode names = question.putArray("datasets");
    for (DatasetName dataset : datasets) {
      if (store.columnNames(dataset).contains(FieldNames.ERROR)) {
        names.add(dataset.value());
      }
    }
    question.putObject("selected").put("where", FieldNames.ERROR);
    return names.isEmpty() ? Optional.empty() : Optional.of(question);
  }

  /** Those of the pinned datasets in which objectives say what is bad; all if there are none. */
  private static List<DatasetName> about(Wanted wanted, List<DatasetName> pinned) {
    Set<DatasetName> judged = new HashSet<>();
    wanted.objectives().forEach(slo -> judged.addAll(slo.sli().scope().names()));
    List<DatasetName> about = pinned.stream().filter(judged::contains).toList();
    return about.isEmpty() ? pinned : about;
  }

  private static Optional<Slo> worst(List<Slo> objectives, ObjectNode found) {
    return objectives.stream()
        .filter(slo -> hasEvents(slo, found))
        .max((a, b) -> Long.compare(bad(a, found), bad(b, found)));
  }

  /** A question about datasets that are not there is refused. */
  private static boolean hasEvents(Slo slo, ObjectNode found) {
    return slo.sli().scope().names().stream()
        .allMatch(
            name -> found.path("datasets").findValuesAsText("dataset").contains(name.value()));
  }

  private static long bad(Slo slo, ObjectNode found) {
    long bad = 0;
    for (JsonNode one : found.path("datasets")) {
      if (slo.sli().scope().names().contains(new DatasetName(one.path("dataset").asText()))) {
        bad += one.path("bad").asLong();
      }
    }
    return bad;
  }

  /** Waits as long as it takes if the server has too much to do, as it has in an incident. */
  private static ObjectNode answer(Supplier<Inquiry> start, QueryControl control) {
    for (int i = 1; ; i++) {
      try {
        return answerNow(start, control);
      } catch (ProblemException e) {
        Optional<Duration> retryAfter = e.problem().retryAfter();
        if (retryAfter.isEmpty() || i == ATTEMPTS || control.isCancelled()) {
          throw e;
        }
        pause(retryAfter.get());
      }
    }
  }

  private static void pause(Duration length) {
    try {
      Thread.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ObjectNode answerNow(Supplier<Inquiry> start, QueryControl control) {
    Inquiry inquiry = start.get();
    control.onCancel(inquiry.control()::cancel);
    try {
      return inquiry
          .finished()
          .join()
          .document()
          .orElseThrow(() -> inquiry.problem().map(Problem::exception).orElseThrow());
    } finally {
      control.clearOnCancel();
    }
  }
}
