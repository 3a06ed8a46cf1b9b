package dev.sward.explain.services;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Traces of a shop: web calls cart and search, cart calls stock, each through a client span. A
 * change bends every call.
 */
final class Traffic {
  private static final long MINUTE = 1_664_000_000_000_000_000L;

  private final Random random;
  private final UnaryOperator<Hop> change;
  private final List<Span> spans = new ArrayList<>();
  private int ids;

  Traffic(long seed, UnaryOperator<Hop> change) {
    random = new Random(seed);
    this.change = change;
  }

  /**
   * One call.
   *
   * @param gapMillis between the caller's span and the callee's
   */
  record Hop(
      String caller,
      String callee,
      double selfMillis,
      double gapMillis,
      boolean fails,
      boolean made) {
    Hop slower(double factor) {
      return new Hop(caller, callee, factor * selfMillis, gapMillis, fails, made);
    }

    Hop delayed(double millis) {
      return new Hop(caller, callee, selfMillis, gapMillis + millis, fails, made);
    }

    Hop failing() {
      return new Hop(caller, callee, selfMillis, gapMillis, true, made);
    }

    Hop skipped() {
      return new Hop(caller, callee, selfMillis, gapMillis, fails, false);
    }
  }

  static List<Span> usual(long seed) {
    return new Traffic(seed, hop -> hop).traces(200);
  }

  List<Span> traces(int count) {
    for (int i = 0; i < count; i++) {
      Hop web = change.apply(hop("", "web", 5));
      double millis = web.selfMillis();
      String trace = "t" + i;
      String root = id();
      Ended cart = cart(trace, root, MINUTE + i);
      Ended search = call(trace, root, MINUTE + i, change.apply(hop("web", "search", 10)));
      millis += cart.millis + search.millis;
      add(
          trace,
          root,
          "",
          web.callee(),
          "GET",
          Span.Kind.SERVER,
          MINUTE + i,
          millis,
          web.fails() || cart.fails || search.fails);
    }
    return spans;
  }

  private Hop hop(String caller, String callee, double millis) {
    return new Hop(caller, callee, millis * (0.8 + 0.4 * random.nextDouble()), 1, false, true);
  }

  private record Ended(double millis, boolean fails) {}

  private Ended cart(String trace, String parent, long start) {
    Hop cart = change.apply(hop("web", "cart", 8));
    if (!cart.made()) {
      return new Ended(0, false);
    }
    String client = id();
    String server = id();
    Ended stock = call(trace, server, start, change.apply(hop("cart", "stock", 4)));
    boolean fails = cart.fails() || stock.fails;
    double millis = cart.selfMillis() + stock.millis;
    add(trace, server, client, "cart", "cart", Span.Kind.SERVER, start, millis, fails);
    add(
        trace,
        client,
        parent,
        "web",
        "call cart",
        Span.Kind.CLIENT,
        start,
        millis + cart.gapMillis(),
        fails);
    return new Ended(millis + cart.gapMillis(), fails);
  }

  private Ended call(String trace, String parent, long start, Hop hop) {
    if (!hop.made()) {
      return new Ended(0, false);
    }
    String client = id();
    boolean fails = hop.fails();
    double millis = hop.selfMillis();
    add(trace, id(), client, hop.callee(), hop.callee(), Span.Kind.SERVER, start, millis, fails);
    add(
        trace,
        client,
        parent,
        hop.caller(),
        "call " + hop.callee(),
        Span.Kind.CLIENT,
        start,
        millis + hop.gapMillis(),
        fails);
    return new Ended(millis + hop.gapMillis(), fails);
  }

  private String id() {
    return "s" + ids++;
  }

  private void add(
      String trace,
      String id,
      String parent,
      String service,
      String name,
      Span.Kind kind,
      long start,
      double millis,
      boolean error) {
    spans.add(new Span(trace, id, parent, service, name, kind, start, millis, error, "", 1));
  }

  static Observed observed(List<Span> spans) {
    return new Observed(spans, 1, List.of(), List.of(), Duration.ofMinutes(5));
  }
}
