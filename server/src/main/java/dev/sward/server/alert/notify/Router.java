package dev.sward.server.alert.notify;

import dev.sward.server.alert.notify.Outbox.Planned;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Decides which channels hear of a notice, and when. */
final class Router {
  private Router() {}

  /**
   * Goes through the routes in order, until one matches that does not continue. The end of an alert
   * is told to those who were told of the alert, whatever the routes say by then.
   *
   * @param told the channels that heard of the alert before
   */
  static Collection<Planned> plan(
      Notice notice, List<Route> routes, Set<String> told, Instant now) {
    Map<String, Planned> plan = new LinkedHashMap<>();
    for (Route route : routes) {
      if (!route.matches(notice)) {
        continue;
      }
      Instant notBefore = route.notBefore(notice, now);
      for (String channel : route.channels()) {
        plan.merge(channel, new Planned(channel, notBefore), Router::sooner);
      }
      if (route.next() == Route.Next.STOP) {
        break;
      }
    }
    if (notice.resolves()) {
      plan.keySet().retainAll(told);
      told.forEach(channel -> plan.putIfAbsent(channel, new Planned(channel, now)));
    }
    return plan.values();
  }

  private static Planned sooner(Planned left, Planned right) {
    return left.notBefore().isAfter(right.notBefore()) ? right : left;
  }
}
