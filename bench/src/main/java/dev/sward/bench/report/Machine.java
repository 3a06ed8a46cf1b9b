package dev.sward.bench.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What every figure depends on, without naming the machine. */
public final class Machine {
  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Machine() {}

  /** Adds commit, date, JVM, cores and memory to a report. */
  public static void describe(Report report, Path home, Instant now) {
    report
        .condition("commit", commit(home))
        .condition("date", now.truncatedTo(ChronoUnit.SECONDS))
        .condition("jvm", System.getProperty("java.vm.vendor") + " " + Runtime.version())
        .condition("cores", Runtime.getRuntime().availableProcessors())
        .condition("memory", memory())
        .condition("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
  }

  private static String memory() {
    try {
      String total = Files.readAllLines(MEMORY).getFirst().replaceAll("\\D", "");
      return "%.0f GiB".formatted(Long.parseLong(total) / 1024.0 / 1024.0);
    } catch (IOException e) {
      return "unknown";
    }
  }

  /** The commit that was measured, with a plus if the working tree differs from it. */
  private static String commit(Path home) {
    String commit = git(home, "rev-parse", "--short=12", "HEAD");
    if (commit.isEmpty()) {
      return "unknown";
    }
    boolean changed = !git(home, "status", "--porcelain", "--", ":!docs/bench").isEmpty();
    return changed ? commit + " with changes" : commit;
  }

  private static String git(Path home, String... arguments) {
    String[] command = new String[arguments.length + 3];
    command[0] = "git";
    command[1] = "-C";
    command[2] = home.toString();
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try {
      Process git =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return git.waitFor() == 0 ? output.strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking git", e);
    }
  }
}
