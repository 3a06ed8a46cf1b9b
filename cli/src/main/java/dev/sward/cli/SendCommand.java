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
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
  private final Console console;
  private final Patience patience;

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
    patience = Patience.some(console, new CountDownLatch(1));
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

  /** Why a file cannot be read. */
  static String reason(Path path, IOException failure) {
    return switch (failure) {
      case NoSuchFileException missing -> "there is no such file";
      case AccessDeniedException denied -> "access is denied";
      default -> Files.isDirectory(path) ? "a folder" : String.valueOf(failure.getMessage());
    };
  }

  private void upload(Api api, EventFile file, String label, String key, SendReport report) {
    begun = false;
    HttpResponse<String> response =
        patience.answer(api, () -> request(api, file, label, key), () -> begun);
    report.add(Console.safe(label), Api.json(response.body()));
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
}
