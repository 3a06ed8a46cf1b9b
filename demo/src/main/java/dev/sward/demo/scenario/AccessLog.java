package dev.sward.demo.scenario;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Events as an access log in combined format, rotated as logrotate does: the oldest third is {@code
 * access.log.2.gz}, the next {@code access.log.1}, the newest {@code access.log}. One line of the
 * newest is no request.
 */
final class AccessLog {
  static final String PATH = "url.path";
  static final String SIZE = "http.response.body.size";
  static final String AGENT = "user_agent.original";

  private static final List<String> OLDEST_FIRST =
      List.of("access.log.2.gz", "access.log.1", "access.log");
  private static final String BAD_LINE = "worker process 4711 exited on signal 11";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);

  private AccessLog() {}

  /**
   * What was written.
   *
   * @param lines of all files
   * @param repeated lines that are there a second time
   * @param bad lines that are no request
   */
  record Written(Truth truth, long lines, long repeated, long bad) {}

  /** Writes the files into a folder, which is made if it is missing. */
  static Written write(Scenario scenario, Path folder) throws IOException {
    Files.createDirectories(folder);
    Requests requests = new Requests(scenario);
    List<Part> parts = Part.of(scenario);
    Truth truth = new Truth(scenario);
    long lines = 0;
    for (int file = 0; file < OLDEST_FIRST.size(); file++) {
      int from = parts.size() * file / OLDEST_FIRST.size();
      int until = parts.size() * (file + 1) / OLDEST_FIRST.size();
      try (Writer out = writer(folder.resolve(OLDEST_FIRST.get(file)))) {
        for (Part part : parts.subList(from, until)) {
          MadePart made = part.make(requests, scenario);
          truth.add(made.truth());
          for (Event event : events(made)) {
            out.write(line(event));
            lines++;
          }
        }
        if (file == OLDEST_FIRST.size() - 1) {
          out.write(BAD_LINE + "\n");
        }
      }
    }
    long known = truth.datasets().values().stream().mapToLong(Count::raw).sum();
    return new Written(truth, lines + 1, lines - known, 1);
  }

  private static List<Event> events(MadePart made) {
    List<Event> all = new ArrayList<>();
    made.events().values().forEach(all::addAll);
    return all;
  }

  private static Writer writer(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    return new BufferedWriter(
        new OutputStreamWriter(
            file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out,
            StandardCharsets.UTF_8));
  }

  private static String line(Event event) {
    Map<String, Object> of = event.attributes();
    return "%s - - [%s] \"%s %s HTTP/1.1\" %s %s \"-\" \"%s\"\n"
        .formatted(
            of.get("client.address"),
            TIME.format(Instant.ofEpochSecond(0, event.epochNanos())),
            of.get("http.request.method"),
            of.get(PATH),
            of.get(Columns.STATUS),
            of.get(SIZE),
            of.get(AGENT));
  }
}
