package dev.sward.bench;

import dev.sward.bench.report.Report;
import dev.sward.bench.services.ServiceAccuracy;
import dev.sward.testkit.process.StoreFiles;
import java.nio.file.Path;
import java.util.Optional;

/** How often the service that was the cause stands first, or among the first. */
final class ServicesBenchmark implements Benchmark {
  private static final String DESCRIPTION =
      """
      Incidents are written into an empty store as the OTLP door writes them; then the server's use
      case of `POST /api/v1/explanations/services` is asked which service it was. AS@k is the share of
      incidents whose cause is among the first k. The made-up systems have 10 to 30 services in
      layers, three kinds of requests and more, two of three with client spans; a fault meets 20 to
      100 % of a service's calls in five minutes after ten quiet ones, while traffic changes by up to
      30 % and one service in eight has a metric that wanders off. Published incidents are read where
      they are, below SWARD_FIXTURES or `../shared/fixtures`, and left out where they are not: one day of
      Online Boutique (Nezha, 2022-08-22), six faults with spans, all with metrics, and PetShop's
      training part, in which every cause is the same, so that its figure shows only that it is read.
      """;

  @Override
  public String name() {
    return "services";
  }

  @Override
  public String summary() {
    return "accuracy of which service it is, over made-up and published incidents";
  }

  @Override
  public Report run(Options options) {
    Report report = new Report(name(), DESCRIPTION).condition("seed", options.seed());
    ServiceAccuracy accuracy =
        new ServiceAccuracy(() -> StoreFiles.open(options.scratch("services")));
    accuracy.made(options.seed(), options.pick(3, 20), report);
    accuracy.published(fixtures(options), report);
    accuracy.finish(report);
    return report;
  }

  private static Path fixtures(Options options) {
    return Optional.ofNullable(System.getenv("SWARD_FIXTURES"))
        .map(Path::of)
        .orElse(options.home().resolveSibling("shared").resolve("fixtures"))
        .resolve("microservices");
  }
}
