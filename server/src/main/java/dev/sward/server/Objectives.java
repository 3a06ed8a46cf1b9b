package dev.sward.server;

import dev.sward.server.alert.AlertApi;
import dev.sward.server.alert.AlertJob;
import dev.sward.server.alert.AlertRules;
import dev.sward.server.alert.Alerts;
import dev.sward.server.alert.notify.Notifications;
import dev.sward.server.alert.notify.NotificationsApi;
import dev.sward.server.alert.notify.PublicAddress;
import dev.sward.server.explain.ExplainApi;
import dev.sward.server.explore.Explore;
import dev.sward.server.platform.config.Config;
import dev.sward.server.platform.http.Routes;
import dev.sward.server.platform.meta.Meta;
import dev.sward.server.platform.outbound.HostResolver;
import dev.sward.server.slo.SloApi;
import dev.sward.server.slo.Slos;
import dev.sward.server.slo.budget.BudgetApi;
import dev.sward.server.slo.budget.Budgets;
import dev.sward.server.slo.metrics.CountingMetrics;
import dev.sward.server.slo.metrics.SlothMetrics;
import dev.sward.server.slo.openslo.OpenSloApi;
import dev.sward.server.slo.review.ReviewApi;
import dev.sward.server.slo.rollup.RollupApi;
import dev.sward.server.slo.rollup.RollupKeeper;
import dev.sward.server.slo.rollup.Tracked;
import dev.sward.store.EventStore;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * The parts of a server that know of objectives, put together: definitions ─► counts ─► budgets ─►
 * alerts ─► notices.
 */
final class Objectives {
  private final InstantSource clock;
  private final Slos slos;
  private final RollupKeeper rollups;
  private final Budgets budgets;
  private final Alerts alerts;
  private final AlertRules rules;
  private final Notifications notifications;
  private final PublicAddress links;
  private volatile Runnable afterAlerts = () -> {};

  /**
   * @param open where what has to be closed is added
   * @param address of the server itself, once it has started
   */
  Objectives(
      Config config,
      EventStore store,
      Meta meta,
      InstantSource clock,
      PrometheusMeterRegistry meters,
      OpenParts open,
      Supplier<URI> address) {
    this.clock = clock;
    slos = new Slos(meta, clock);
    rollups =
        open.add(
            new RollupKeeper(
                store,
                meta,
                this::tracked,
                clock,
                config.store().retention(),
                config.slo().evaluationInterval()));
    rollups.keeping(slos::brokenNames);
    slos.whenToBeCounted(rollups::wake);
    budgets = new Budgets(meta, slos, rollups.rollups(), clock);
    alerts = open.add(new Alerts(meta, store, clock));
    rules = new AlertRules(meta);
    links = new PublicAddress(config.alert().publicUrl(), address);
    AlertJob job = new AlertJob(budgets, alerts, rules, config.alert().hours(), links, clock);
    rollups.afterCounting(() -> {
      job.run();
      afterAlerts.run();
    });
    notifications =
        open.add(
            new Notifications(
                meta,
                config.notifications().outbound(),
                HostResolver.SYSTEM,
                links,
                clock,
                meters));
    meters
        .getPrometheusRegistry()
        .register(new SlothMetrics(budgets, rollups.rollups(), clock, Sward.version()));
    CountingMetrics.register(slos, rollups.rollups(), clock, meters);
  }

  void start() {
    notifications.start();
    rollups.start();
  }

  /** What is done each time after alerts were looked at; does not block. */
  void afterAlerts(Runnable work) {
    afterAlerts = work;
  }

  Slos slos() {
    return slos;
  }

  Budgets budgets() {
    return budgets;
  }

  Alerts alerts() {
    return alerts;
  }

  Notifications notifications() {
    return notifications;
  }

  /** Where people find the pages. */
  PublicAddress links() {
    return links;
  }

  /** What is done every so often to keep the data in bounds. */
  List<Runnable> maintenance() {
    return List.of(alerts::maintain, notifications::maintain);
  }

  void mount(Routes routes, Explore explore) {
    new SloApi(slos, explore, clock).mount(routes);
    new ExplainApi(explore, slos).mount(routes);
    new OpenSloApi(slos, explore).mount(routes);
    new RollupApi(slos, rollups.rollups(), clock).mount(routes);
    new ReviewApi(slos, explore, rollups.rollups(), budgets, rules::chosen, clock).mount(routes);
    new BudgetApi(budgets, alerts, clock).mount(routes);
    new AlertApi(alerts, rules, slos).mount(routes);
    new NotificationsApi(notifications).mount(routes);
  }

  private List<Tracked> tracked() {
    return slos.all().stream()
        .map(one ->
            new Tracked(one.slo().name(), one.generation(), one.slo().sli(), one.slo().maxGroups()))
        .toList();
  }
}
