package dev.sward.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/** Where a profiled JVM spent its time. */
final class HotMethods {
  private static final String JAVA_SAMPLE = "jdk.ExecutionSample";
  private static final String NATIVE_SAMPLE = "jdk.NativeMethodSample";
  private static final String OURS = "dev.sward.";
  private static final List<String> WAITING =
      List.of("epollWait", "accept", "wait", "park", "poll");

  private final Map<String, Integer> hottest = new HashMap<>();
  private final Map<String, Integer> ours = new HashMap<>();
  private int samples;

  private HotMethods() {}

  /** The JVM flag that records into a file until the process ends. */
  static String flag(Path file) {
    return "-XX:StartFlightRecording=settings=profile,dumponexit=true,filename=" + file;
  }

  /**
   * The methods on top of most stacks, and the methods of ours that most work was done for. Samples
   * in native code are counted unless they only wait.
   */
  static String of(Path recording, int shown) {
    HotMethods methods = new HotMethods();
    try (RecordingFile file = new RecordingFile(recording)) {
      while (file.hasMoreEvents()) {
        methods.add(file.readEvent());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "%d samples%n%nOn top of the stack%n%s%nThe innermost of ours%n%s"
        .formatted(
            methods.samples,
            methods.table(methods.hottest, shown),
            methods.table(methods.ours, shown));
  }

  private void add(RecordedEvent event) {
    String type = event.getEventType().getName();
    RecordedStackTrace stack = event.getStackTrace();
    if (stack == null || !(type.equals(JAVA_SAMPLE) || type.equals(NATIVE_SAMPLE))) {
      return;
    }
    List<RecordedFrame> frames = stack.getFrames();
    String top = name(frames.getFirst());
    if (type.equals(NATIVE_SAMPLE) && WAITING.stream().anyMatch(top::contains)) {
      return;
    }
    samples++;
    hottest.merge(top, 1, Integer::sum);
    frames.stream()
        .map(HotMethods::name)
        .filter(name -> name.startsWith(OURS))
        .findFirst()
        .ifPresent(name -> ours.merge(name, 1, Integer::sum));
  }

  private static String name(RecordedFrame frame) {
    return frame.getMethod().getType().getName() + "." + frame.getMethod().getName();
  }

  private String table(Map<String, Integer> counts, int shown) {
    StringBuilder text = new StringBuilder();
    counts.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
        .limit(shown)
        .forEach(entry ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%6.1f %%  %s%n",
                    100.0 * entry.getValue() / samples,
                    entry.getKey())));
    return text.toString();
  }
}
