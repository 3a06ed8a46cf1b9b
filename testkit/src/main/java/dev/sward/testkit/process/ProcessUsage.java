package dev.sward.testkit.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a process of this machine has used, from Linux's /proc.
 *
 * @param cpu user and system time of all its threads, those that ended included
 * @param residentBytes in memory now
 * @param peakBytes the most it ever had in memory
 * @param cpuByThread of the living threads, added up by name without trailing digits
 */
public record ProcessUsage(
    Duration cpu, long residentBytes, long peakBytes, Map<String, Duration> cpuByThread) {
  /** Linux counts time for /proc in hundredths of a second on every platform Java runs on. */
  private static final long NANOS_A_TICK = 10_000_000;

  private static final int USER_TICKS = 11;
  private static final int SYSTEM_TICKS = 12;

  public ProcessUsage {
    cpuByThread = Map.copyOf(cpuByThread);
  }

  public static ProcessUsage of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    try {
      Map<String, Duration> byThread = new TreeMap<>();
      try (Stream<Path> threads = Files.list(process.resolve("task"))) {
        threads.forEach(thread -> addThread(thread, byThread));
      }
      return new ProcessUsage(
          cpu(Files.readString(process.resolve("stat"))),
          kibibytes(process, "VmRSS:") << 10,
          kibibytes(process, "VmHWM:") << 10,
          byThread);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** CPU time between an earlier look and this one. */
  public Duration cpuSince(ProcessUsage earlier) {
    return cpu.minus(earlier.cpu);
  }

  private static void addThread(Path thread, Map<String, Duration> byThread) {
    try {
      String stat = Files.readString(thread.resolve("stat"));
      String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
      byThread.merge(name.replaceAll("[-#0-9 ]+$", ""), cpu(stat), Duration::plus);
    } catch (NoSuchFileException e) {
      // The thread ended while we looked; its time is in the process's.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Fields after the name, which is in brackets and may hold anything. */
  private static Duration cpu(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    long ticks = Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]);
    return Duration.ofNanos(ticks * NANOS_A_TICK);
  }

  private static long kibibytes(Path process, String field) throws IOException {
    for (String line : Files.readAllLines(process.resolve("status"))) {
      if (line.startsWith(field)) {
        return Long.parseLong(line.replaceAll("\\D", ""));
      }
    }
    throw new IOException("%s: no %s (the process has ended)".formatted(process, field));
  }
}
