package dev.sward.demo;

import java.net.URI;
import java.time.Duration;

/** What the terminal says once everything runs. */
final class Welcome {
  private Welcome() {}

  static String text(Ports ports, URI shop, Duration healthy) {
    String where = ports.http() == 8080 ? "" : " --server " + ports.sward();
    return """

    Sward     %s  (open it in a browser)
    The shop  %s  (curl it: your request becomes a trace)

    Customers of fifty states are shopping; each request is a trace through some of seven services.
    All is well for %s; then something breaks for five minutes, pauses two, and something else does.
    Every fault says here how to see it. Until then:

      What is there:         ./sward datasets%s
      Is it green enough:    ./sward slo list%s
      Who is slow:           ./sward query __all__ 'count, p95(duration_ms)' --where "meta.span_kind = 'server'" --by service.name,http.route --last 10m%s
      What people buy:       ./sward query checkout 'count, sum(cart.total)' --where "http.route = '/checkouts/payment'" --by cart.items --last 10m%s
      One person's requests: ./sward query shop-front --events --where "user.email = 'wy-10@example.com'" --last 1h%s

    Ctrl-C stops it; started again it goes on with the same data.
    """
        .formatted(ports.sward(), shop, TimeText.of(healthy), where, where, where, where, where);
  }
}
