package dev.sward.cli;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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

/**
 * Sends files of events. A file's key comes from its content, so that a run that was interrupted
 * can be repeated and nothing is stored twice; what comes from standard input or the command line
 * is new each time.
 */
@Command(name = "send", description = "Send events: NDJSON or CSV, also compressed.")
final class SendCommand implements Callable<Integer> {
  private static final int BUSY_ATTEMPTS = 100;
  private static final int BROKEN_ATTEMPTS = 6;
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

  /**
   * Whether something of the present file was sent; read and written by the client's thread too.
   */
  private volatile boolean begun;

  @Option(
      names = "--again",
      description = "Store a file's events even if it was sent within the last minutes")
  private boolean again;

  SendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Api api = server.api();
    SendReport report = new SendReport();
    Thread goodbye = new Thread(this::sayInterrupted);
    Runtime.getRuntime().addShutdownHook(goodbye);
    try {
      for (String source : sources) {
        send(api, source, report);
      }
    } catch (CliException e) {
      if (!report.isEmpty()) {
        console.err().print("sward: before that, " + report.text());
      }
      throw e;
    } finally {
      forget(goodbye);
    }
    console.progress("");
    console.out().print(report.text());
    return report.anyRejected() ? CliException.REFUSED : 0;
  }

  private static void forget(Thread goodbye) {
    try {
      Runtime.getRuntime().removeShutdownHook(goodbye);
    } catch (IllegalStateException e) {
      // It is being said at this moment.
    }
  }

  /** For Ctrl-C. */
  private void sayInterrupted() {
    console.progress("");
    console
        .err()
        .println(
            "sward: interrupted; parts may be stored. Send the same files again soon, and only the rest is stored");
  }

  private void send(Api api, String source, SendReport report) {
    boolean literal = source.stripLeading().startsWith("{");
    try {
      if (!literal && !source.equals("-")) {
        EventFile file = EventFile.of(Path.of(source));
        upload(api, file, source, again ? newKey() : file.key(), report);
        return;
      }
      Path copy = Files.createTempFile("sward-send", literal ? ".json" : "");
      try {
        if (literal) {
          Files.writeString(copy, source);
        } else {
          Files.copy(System.in, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        upload(api, EventFile.of(copy), literal ? "event" : "stdin", newKey(), report);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      throw new CliException(
          CliException.REFUSED,
          "%s: %s (expected: a file that can be read)"
              .formatted(Console.safe(source), reason(Path.of(source), e)));
    }
  }

  private static String newKey() {
    return UUID.randomUUID().toString();
  }

  private static String reason(Path path, IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "access is denied";
      default -> Files.isDirectory(path) ? "a folder" : String.valueOf(failure.getMessage());
    };
  }

  private void upload(Api api, EventFile file, String label, String key, SendReport report) {
    begun = false;
    int busy = 0;
    int broken = 0;
    while (true) {
      try {
        HttpResponse<String> response = api.send(request(api, file, label, key));
        int status = response.statusCode();
        if ((status != 429 && status != 503) || ++busy == BUSY_ATTEMPTS) {
          report.add(Console.safe(label), Api.json(Api.good(response).body()));
          return;
        }
        pause("the server is busy", retryAfter(response));
      } catch (CliException e) {
        if (e.code() != CliException.UNREACHABLE || !begun || ++broken == BROKEN_ATTEMPTS) {
          throw e;
        }
        // The key makes it safe: what was stored already is recognised.
        pause("the connection broke", broken);
      }
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
          begun = true;
          sent += Math.max(0, count);
          console.progress("%s %d %%".formatted(Console.safe(label), sent * 100 / size));
          return count;
        }
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long retryAfter(HttpResponse<String> response) {
    return response
        .headers()
        .firstValue("retry-after")
        .filter(text -> text.matches("[0-9]{1,6}"))
        .map(Long::parseLong)
        .orElse(1L);
  }

  private void pause(String why, long seconds) {
    console.progress("%s; trying again in %d s".formatted(why, seconds));
    try {
      Thread.sleep(Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, seconds)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CliException(CliException.REFUSED, "interrupted");
    }
  }
}
