package dev.sward.testkit.spans;

import java.util.List;

/**
 * One made-up span.
 *
 * @param traceHigh the upper eight bytes of the trace id
 * @param traceLow its lower eight bytes
 * @param parentId 0: the root of its trace
 * @param startNanos since 1970-01-01T00:00Z
 */
public record MadeSpan(
    long traceHigh,
    long traceLow,
    long spanId,
    long parentId,
    String name,
    long startNanos,
    long durationNanos,
    boolean failed,
    List<Attribute> attributes) {
  public MadeSpan {
    attributes = List.copyOf(attributes);
  }

  public boolean isRoot() {
    return parentId == 0;
  }

  public double durationMillis() {
    return durationNanos / 1e6;
  }

  /** 32 lower-case hex digits. */
  public String traceId() {
    return hex(traceHigh) + hex(traceLow);
  }

  /** 16 lower-case hex digits of any id of eight bytes. */
  public static String hex(long id) {
    return String.format("%016x", id);
  }
}
