package dev.sward.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends files of events; each can be sent again under its key, so that nothing is stored twice. */
@Command(name = "send", description = "Send events: NDJSON or CSV, also compressed.")
final class SendCommand implements Callable<Integer> {
  private static final int ATTEMPTS = 6;
  private static final long LONGEST_WAIT_SECONDS = 60;

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Option(names = "--dataset", required = true, paramLabel = "NAME", description = "Where to")
  private String dataset = "";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, - for standard input, or an event such as '{\"name\": \"deploy\"}'")
  private List<String> sources = new ArrayList<>();

  SendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    SendReport report = new SendReport();
    try {
      for (String source : sources) {
        send(api, source, report);
      }
    } catch (CliException e) {
      if (!report.isEmpty()) {
        console.err().print("sward: before that, " + report.text());
      }
      throw e;
    }
    console.progress("");
    console.out().print(report.text());
    return report.anyRejected() ? CliException.REFUSED : 0;
  }

  private void send(Api api, String source, SendReport report) {
    boolean literal = source.stripLeading().startsWith("{");
    try {
      if (!literal && !source.equals("-")) {
        upload(api, EventFile.of(Path.of(source)), source, report);
        return;
      }
      Path copy = Files.createTempFile("sward-send", literal ? ".json" : "");
      try {
        if (literal) {
          Files.writeString(copy, source);
        } else {
          Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        upload(api, EventFile.of(copy), literal ? "event" : "stdin", report);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new CliException(
          CliException.REFUSED,
          "%s: cannot be read (%s)".formatted(Console.safe(source), e.getClass().getSimpleName()));
    }
  }

  private void upload(Api api, EventFile file, String label, SendReport report) {
    String key = UUID.randomUUID().toString();
    for (int attempt = 1; ; attempt++) {
      HttpResponse<String> response = api.send(request(api, file, label, key));
      int status = response.statusCode();
      if ((status != 429 && status != 503) || attempt == ATTEMPTS) {
        report.add(Console.safe(label), Api.json(Api.good(response).body()));
        return;
      }
      pause(response);
    }
  }

  private HttpRequest request(Api api, EventFile file, String label, String key) {
    HttpRequest.Builder request =
        api.request("/api/v1/datasets/" + Api.part(dataset) + "/events")
            .header("Content-Type", file.type())
            .header("Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofInputStream(() -> open(file, label)));
    file.coding().ifPresent(coding -> request.header("Content-Encoding", coding));
    return request.build();
  }

  private InputStream open(EventFile file, String label) {
    try {
      long size = Math.max(1, Files.size(file.path()));
      return new FilterInputStream(Files.newInputStream(file.path())) {
        private long sent;

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
          int count = super.read(target, offset, length);
          sent += Math.max(0, count);
          console.progress("%s %d %%".formatted(Console.safe(label), sent * 100 / size));
          return count;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void pause(HttpResponse<String> response) {
    long seconds =
        response
            .headers()
            .firstValue("retry-after")
            .filter(text -> text.matches("[0-9]{1,6}"))
            .map(Long::parseLong)
            .orElse(1L);
    console.progress("the server is busy; trying again in %d s".formatted(seconds));
    try {
      Thread.sleep(Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, seconds)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(CliException.REFUSED, "interrupted");
    }
  }
}
