package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.event.Value;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.platform.http.Json;
import dev.sward.server.platform.http.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says how some first lines would be read, storing nothing. */
final class LogPreview {
  private static final int MAX_EVENTS = 5;
  private static final int MAX_CANDIDATES = 5;

  private final LogRequest request;
  private final LogReport report = new LogReport();
  private final AccessLine line;
  private final DerivedFields derived =
      new DerivedFields(new RouteBook(1).of(new DatasetName("preview")));

  LogPreview(LogRequest request) {
    this.request = request;
    line = new AccessLine(new LineTimes(request.zone()));
  }

  ObjectNode of(List<LogLines.Line> lines) {
    List<Detection.Candidate> candidates =
        Detection.rank(lines, request.zone(), request.carry()).stream()
            .limit(MAX_CANDIDATES)
            .toList();
    ObjectNode answer = Json.object();
    ArrayNode ranked = answer.putArray("candidates");
    for (Detection.Candidate candidate : candidates) {
      ranked
          .addObject()
          .put("format", candidate.format().label())
          .put("confidence", candidate.confidence());
    }
    Chosen chosen = request.chosen().orElseGet(() -> best(candidates.stream().findFirst()));
    answer.put("format", chosen.label());
    ArrayNode events = answer.putArray("events");
    for (LogLines.Line each : lines) {
      read(each, chosen.parser(), events);
    }
    report.rejectedTo(answer);
    return answer;
  }

  static Schema schema() {
    Schema.Obj candidate =
        Schema.object()
            .with("format", Schema.string(""))
            .with("confidence", Schema.number("Share of the lines that it reads, 0 to 1"));
    return new Schema.Named(
        "LogPreview",
        LogReport.rejectedSchema(
            Schema.object()
                .with("candidates", Schema.listOf(candidate, "The best first"))
                .with("format", Schema.string("The one that would be used"))
                .with("events", Schema.listOf(Schema.object(), "The first five"))));
  }

  private Chosen best(Optional<Detection.Candidate> found) {
    Chosen chosen =
        found
            .map(best -> new Chosen(best.format().label(), best.format().parser()))
            .orElseGet(Chosen::none);
    chosen.parser().directive(request.carry().state());
    return chosen;
  }

  private void read(LogLines.Line read, LineParser parser, ArrayNode events) {
    if (read.isDirective()) {
      parser.directive(read.text(LogLines.LONGEST));
    }
    if (read.isComment()) {
      return;
    }
    if (read.fault() != Records.Fault.NONE) {
      report.rejected(Rejection.EVENT_TOO_LARGE, read);
      return;
    }
    line.clear();
    Verdict verdict = parser.parse(read.bytes(), read.from(), read.to(), line);
    switch (verdict) {
      case REQUEST, RECORD -> {
        if (events.size() < MAX_EVENTS) {
          event(verdict, events.addObject());
        }
      }
      case COMMENT -> {}
      case NOT_A_REQUEST -> report.rejected(Rejection.NOT_A_REQUEST, read);
      case UNPARSED -> report.rejected(Rejection.UNPARSED_LINE, read);
    }
  }

  private void event(Verdict verdict, ObjectNode event) {
    long nanos = line.epochNanos();
    if (nanos != LineTimes.NONE) {
      event.put("time", Instant.ofEpochSecond(0, nanos).toString());
    }
    derived.to(line, verdict, new JsonSink(event));
  }

  /** Writes attributes as members. */
  private record JsonSink(ObjectNode event) implements LineSink {
    @Override
    public void text(String name, byte[] bytes, int from, int length) {
      event.put(name, new String(bytes, from, length, StandardCharsets.UTF_8));
    }

    @Override
    public void value(String name, Value value) {
      switch (value) {
        case Value.Text text -> event.put(name, text.value());
        case Value.Int number -> event.put(name, number.value());
        case Value.Num number -> event.put(name, number.value());
        case Value.Bool bool -> event.put(name, bool.value());
        case Value.ListOf list -> {
          ArrayNode items = event.putArray(name);
          list.items().forEach(item -> items.add(item.text()));
        }
      }
    }
  }
}
