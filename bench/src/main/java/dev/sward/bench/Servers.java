package dev.sward.bench;

import dev.sward.testkit.process.ProcessUsage;
import dev.sward.testkit.process.ServerCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How benchmarks run the server. */
final class Servers {
  static final Duration READY = Duration.ofSeconds(60);
  static final Duration STOP = Duration.ofMinutes(2);

  private static final int THREADS_SHOWN = 15;

  private Servers() {}

  /** The command of {@code ./sward up} on free ports, recording itself if that was asked for. */
  static ServerCommand command(Options options, Path data) {
    ServerCommand command = ServerCommand.launcher(options.home(), data);
    return options.profile() == Options.Profile.ON
        ? command.withJvm(HotMethods.flag(recording(data)))
        : command;
  }

  /** The recording of a server that was profiled and has ended. */
  static Path recording(Path data) {
    return data.resolveSibling(data.getFileName() + ".jfr");
  }

  /** CPU time by kind of thread between two looks, the busiest first, as lines of text. */
  static String cpuByThread(ProcessUsage before, ProcessUsage after) {
    return after.cpuByThread().entrySet().stream()
        .map(thread ->
            Map.entry(
                thread.getKey(),
                thread
                    .getValue()
                    .minus(before.cpuByThread().getOrDefault(thread.getKey(), Duration.ZERO))))
        .filter(thread -> thread.getValue().toMillis() > 0)
        .sorted(Map.Entry.<String, Duration>comparingByValue(Comparator.reverseOrder()))
        .limit(THREADS_SHOWN)
        .map(thread ->
            String.format(
                Locale.ROOT, "%8.2f s  %s", thread.getValue().toMillis() / 1e3, thread.getKey()))
        .collect(Collectors.joining("\n"));
  }
}
