package dev.sward.server.ingest.logs;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sward.event.DatasetName;
import dev.sward.server.ingest.Door;
import dev.sward.server.ingest.Ingest;
import dev.sward.server.ingest.PatientAccept;
import dev.sward.server.ingest.Records;
import dev.sward.server.ingest.Rejection;
import dev.sward.server.ingest.Rejections;
import dev.sward.server.ingest.Sender;
import dev.sward.store.AppendRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * Reads one upload of log lines and stores it part by part, waiting for each part to be durable.
 * Parts depend on the lines alone, so that the same lines sent again with the same key are
 * recognised.
 */
final class LogReader {
  private final Ingest ingest;
  private final PatientAccept store;
  private final DatasetName dataset;
  private final Optional<String> key;
  private final LogRequest request;
  private final LogReport report;
  private final AccessLine line;
  private final DerivedFields derived;
  private int parts;

  LogReader(
      Ingest ingest,
      Sender sender,
      DatasetName dataset,
      Optional<String> key,
      LogRequest request,
      RouteBook routes,
      LogReport report) {
    this.ingest = ingest;
    store = new PatientAccept(ingest, sender);
    this.dataset = dataset;
    this.key = key;
    this.request = request;
    this.report = report;
    line = new AccessLine(new LineTimes(request.zone()));
    derived = new DerivedFields(routes.of(dataset));
  }

  ObjectNode read(InputStream plain) throws IOException {
    LogLines lines = new LogLines(plain);
    Optional<Chosen> told = request.chosen();
    Optional<Detection.Candidate> found =
        told.isPresent()
            ? Optional.empty()
            : Detection.rank(lines.first(), request.zone(), request.carry()).stream().findFirst();
    Chosen chosen = told.orElseGet(() -> chosen(found));
    while (readPart(lines, chosen)) {
      // The next part.
    }
    double confidence = found.map(Detection.Candidate::confidence).orElseGet(report::shareRead);
    ObjectNode answer = LogReport.head(dataset.value(), chosen, confidence);
    report.to(answer, lines);
    return answer.put("carry", chosen.carry().text());
  }

  private Chosen chosen(Optional<Detection.Candidate> found) {
    Chosen chosen =
        found
            .map(best -> new Chosen(best.format().label(), best.format().parser()))
            .orElseGet(Chosen::none);
    chosen.parser().directive(request.carry().state());
    return chosen;
  }

  /** Reads and stores some lines; false if those were the last. */
  private boolean readPart(LogLines lines, Chosen chosen) throws IOException {
    LogRows rows = new LogRows(dataset, ingest.settings(), ingest.horizon(dataset), derived);
    boolean more = true;
    while (more && !rows.isFull()) {
      more = lines.next();
      if (more) {
        readLine(lines.current(), chosen.parser(), rows);
      }
    }
    store(rows);
    return more;
  }

  private void readLine(LogLines.Line read, LineParser parser, LogRows rows) {
    if (read.fault() != Records.Fault.NONE) {
      reject(Rejection.EVENT_TOO_LARGE, read, rows);
      return;
    }
    if (read.isComment()) {
      if (read.isDirective()) {
        parser.directive(read.text(LogLines.LONGEST));
      }
      report.comment();
      return;
    }
    line.clear();
    Verdict verdict = parser.parse(read.bytes(), read.from(), read.to(), line);
    switch (verdict) {
      case REQUEST, RECORD -> rows.add(line, verdict, read.to() - read.from());
      case COMMENT -> report.comment();
      case NOT_A_REQUEST -> reject(Rejection.NOT_A_REQUEST, read, rows);
      case UNPARSED -> reject(Rejection.UNPARSED_LINE, read, rows);
    }
  }

  private void reject(Rejection reason, LogLines.Line read, LogRows rows) {
    report.rejected(reason, read);
    rows.reject(reason, read.bytes(), read.from(), read.to());
  }

  private void store(LogRows rows) {
    int part = parts++;
    report
        .parts()
        .accepted(
            store.accept(
                Door.LOGS,
                new AppendRequest(rows.events(), key.map(name -> name + "#" + part)),
                report.parts().takeRejections()));
    AppendRequest rejected =
        new AppendRequest(rows.rejected(), key.map(name -> name + "#" + part + "-"));
    if (rejected.rows() > 0) {
      store.accept(Door.REJECTED_LINES, rejected, new Rejections());
    }
  }
}
