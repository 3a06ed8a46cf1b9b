package dev.sward.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends access logs and follows them; where it was interrupted it goes on. */
@Command(
    name = "logs",
    description = "Send access logs and other lines, also compressed, and follow them.")
final class LogsCommand implements Callable<Integer> {
  private static final long LOOK_MILLIS = 250;

  private final Console console;

  @Mixin private final ServerOptions server = new ServerOptions();

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, folders with files, - for standard input")
  private List<String> sources = new ArrayList<>();

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description = "Where to; without it, the file's name: access of access.log.2.gz")
  private String dataset = "";

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "How lines are written; auto finds out")
  private String format = "auto";

  @Option(
      names = "--log-format",
      paramLabel = "TEXT",
      description = "How lines are written, as in nginx's log_format")
  private String logFormat = "";

  @Option(names = "--zone", paramLabel = "ZONE", description = "Of times that name none (UTC)")
  private String zone = "UTC";

  @Option(names = "--follow", description = "Go on with what is appended, until Ctrl-C")
  private boolean follow;

  @Option(names = "--preview", description = "Show how lines would be read, store nothing")
  private boolean preview;

  @Option(names = "--from-start", description = "Ignore how far earlier runs came")
  private boolean fromStart;

  @Option(
      names = "--state",
      paramLabel = "FILE",
      description = "Where it is kept how far files were sent (~/.local/state/sward/logs.json)")
  private String state = "";

  private final Set<Path> unreadable = new HashSet<>();

  LogsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    LogReport report = new LogReport();
    try (OrderlyEnd end = new OrderlyEnd()) {
      Patience patience =
          follow ? Patience.endless(console, end.asked()) : Patience.some(console, end.asked());
      LogUpload upload =
          new LogUpload(
              server.api(), patience, new LogUpload.Reading(format, logFormat, zone), report);
      try {
        if (preview) {
          new LogPreview(console, upload).show(new LogSources(sources).files());
          return 0;
        }
        send(upload, end);
      } catch (CliException e) {
        if (end.asked().getCount() > 0) {
          if (!report.isEmpty()) {
            console.err().print("sward: before that, " + report.text());
          }
          throw e;
        }
        // What was being sent is sent again by the next run, in the same way.
      } catch (IOException e) {
        throw unreadable(Path.of(sources.getFirst()), e);
      }
      console.progress("");
      console.out().print(report.text());
      console.out().flush();
      return unreadable.isEmpty() ? 0 : CliException.REFUSED;
    }
  }

  private void send(LogUpload upload, OrderlyEnd end) throws IOException {
    Path place = state.isEmpty() ? usualState() : Path.of(state);
    try (Bookmarks bookmarks = Bookmarks.open(place)) {
      LogTail.Shared shared =
          new LogTail.Shared(
              upload, fromStart ? bookmarks.ignoringEarlierRuns() : bookmarks, new HashSet<>());
      if (follow) {
        follow(shared, end);
      } else {
        sendOnce(shared);
      }
    }
  }

  private static Path usualState() {
    return Optional.ofNullable(System.getenv("XDG_STATE_HOME"))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".local", "state"))
        .resolve(Path.of("sward", "logs.json"));
  }

  private void sendOnce(LogTail.Shared shared) throws IOException {
    for (Path path : new LogSources(sources).files()) {
      try {
        if (LogSources.isPipe(path)) {
          sendPipe(shared.upload(), path);
        } else if (Files.exists(path)) {
          console.progress(Console.safe(path.toString()));
          LogTail tail = new LogTail(path, dataset(path), shared);
          var _ = tail.pump();
          tail.finish();
          tail.close();
        } else {
          throw new NoSuchFileException(path.toString());
        }
      } catch (IOException e) {
        say(path, e);
      }
    }
  }

  private void follow(LogTail.Shared shared, OrderlyEnd end) throws IOException {
    Map<Path, LogTail> tails = new LinkedHashMap<>();
    try {
      do {
        for (Path path : new LogSources(sources).files()) {
          if (LogSources.isPipe(path)) {
            throw new CliException(
                CliException.USAGE,
                "--follow: %s is no file. It is read as it arrives without --follow"
                    .formatted(Console.safe(path.toString())));
          }
          if (!unreadable.contains(path)) {
            LogTail tail =
                tails.computeIfAbsent(path, name -> new LogTail(name, dataset(name), shared));
            pump(path, tail);
          }
        }
        if (tails.size() > LogSources.MAX_FILES) {
          throw new CliException(
              CliException.USAGE,
              "--follow: %d files (expected: at most %d). Name fewer of them"
                  .formatted(tails.size(), LogSources.MAX_FILES));
        }
      } while (!await(end));
    } finally {
      for (LogTail tail : tails.values()) {
        tail.close();
      }
    }
  }

  private void pump(Path path, LogTail tail) {
    try {
      if (tail.pump()) {
        console.progress("%s".formatted(Console.safe(path.toString())));
      }
    } catch (IOException e) {
      say(path, e);
    }
  }

  private static boolean await(OrderlyEnd end) {
    try {
      return end.asked().await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** What comes from a pipe is new each time: a key of its own a run. */
  private void sendPipe(LogUpload upload, Path path) throws IOException {
    String name = path.toString();
    boolean standard = name.equals(LogSources.STANDARD_INPUT);
    if (dataset.isEmpty()) {
      throw new CliException(
          CliException.USAGE,
          "--dataset: missing (expected: a name, as %s has none)"
              .formatted(standard ? "standard input" : Console.safe(name)));
    }
    String run = UUID.randomUUID().toString();
    Bookmark mark =
        Bookmark.start(upload.address(dataset), new LogFile(path, run, Optional.empty()));
    String label = standard ? "stdin" : name;
    try (InputStream input = standard ? System.in : Files.newInputStream(path);
        LineChunks chunks = LineChunks.ofPipe(LogFile.unpacked(input))) {
      while (!upload.isEnding()) {
        Optional<LineChunks.Chunk> next = chunks.next();
        LineChunks.Chunk chunk = next.or(chunks::rest).orElse(null);
        if (chunk == null) {
          return;
        }
        String carry = mark.carry();
        if (chunk.isSkippedLine()) {
          upload.leaveOut(label, mark);
        } else {
          carry = upload.send(label, mark, run + "-" + chunk.offset(), chunk.lines());
        }
        mark = mark.after(chunk, carry);
      }
    }
  }

  private String dataset(Path path) {
    return dataset.isEmpty() ? LogFile.dataset(path).value() : dataset;
  }

  private void say(Path path, IOException e) {
    unreadable.add(path);
    console.progress("");
    console.err().println("sward: " + unreadable(path, e).getMessage());
  }

  private static CliException unreadable(Path path, IOException e) {
    return new CliException(
        CliException.REFUSED,
        "%s: %s (expected: a file that can be read)"
            .formatted(Console.safe(path.toString()), SendCommand.reason(path, e)));
  }
}
