package dev.sward.explain.services;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A span with the spans it caused. Not thread-safe. */
final class Call {
  private final Span span;
  private final List<Call> children = new ArrayList<>();
  private @Nullable Call parent;

  private Call(Span span) {
    this.span = span;
  }

  /** All spans, each with its children. A client and a server span may share their id. */
  static List<Call> of(List<Span> spans) {
    Map<SpanKey, Call> byId = new HashMap<>();
    List<Call> calls = new ArrayList<>();
    for (Span span : spans) {
      Call call = new Call(span);
      Call same = byId.putIfAbsent(new SpanKey(span.traceId(), span.spanId()), call);
      if (same == null) {
        calls.add(call);
      } else if (!same.span.service().equals(span.service())) {
        calls.add(call);
        (span.kind() == Span.Kind.CLIENT ? call : same)
            .adopt(span.kind() == Span.Kind.CLIENT ? same : call);
      }
    }
    for (Call call : calls) {
      Call parent = byId.get(new SpanKey(call.span.traceId(), call.span.parentId()));
      if (call.parent == null && parent != null && parent != call) {
        parent.adopt(call);
      }
    }
    return calls;
  }

  private record SpanKey(String traceId, String spanId) {}

  private void adopt(Call child) {
    child.parent = this;
    children.add(child);
  }

  Span span() {
    return span;
  }

  @Nullable Call parent() {
    return parent;
  }

  List<Call> children() {
    return children;
  }

  /** The one span of another service that this one only waits for; null if it is not such a one. */
  @Nullable Call remote() {
    if (children.size() != 1 || span.kind() == Span.Kind.SERVER) {
      return null;
    }
    Call child = children.getFirst();
    return child.span.service().equals(span.service()) ? null : child;
  }

  /** Time that no child covers. */
  double selfMillis() {
    double start = span.startMillis();
    double end = start + span.durationMillis();
    double covered = 0;
    double from = start;
    children.sort(Comparator.comparingLong(child -> child.span.startNanos()));
    for (Call child : children) {
      double childStart = Math.max(from, child.span.startMillis());
      double childEnd = Math.min(end, child.span.startMillis() + child.span.durationMillis());
      if (childEnd > childStart) {
        covered += childEnd - childStart;
        from = childEnd;
      }
    }
    return Math.max(0, span.durationMillis() - covered);
  }

  boolean isOwnError() {
    return span.error() && children.stream().noneMatch(child -> child.span.error());
  }
}
