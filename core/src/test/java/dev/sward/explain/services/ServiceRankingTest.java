package dev.sward.explain.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class ServiceRankingTest {
  private static final long SEED = 7;

  @Test
  void slowCallee_isBlamedAndItsCallersAreNot() {
    List<Suspect> suspects = after(hop -> hop.callee().equals("stock") ? hop.slower(20) : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("stock");
    Evidence strongest = suspects.getFirst().evidence().getFirst();
    assertThat(strongest.kind()).isEqualTo(EvidenceKind.SELF_TIME);
    assertThat(strongest.now()).isBetween(70.0, 90.0);
    assertThat(strongest.traces()).isNotEmpty();
    assertThat(scoreOf(suspects, "cart")).isLessThan(suspects.getFirst().score() / 5);
    assertThat(scoreOf(suspects, "web")).isLessThan(suspects.getFirst().score() / 5);
  }

  @Test
  void slowCaller_isBlamedItself() {
    List<Suspect> suspects = after(hop -> hop.callee().equals("web") ? hop.slower(10) : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("web");
  }

  @Test
  void delayOnTheWayToOneCallee_isHeldAgainstTheCallee() {
    List<Suspect> suspects = after(hop -> hop.callee().equals("search") ? hop.delayed(100) : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("search");
    assertThat(suspects.getFirst().evidence().getFirst().kind()).isEqualTo(EvidenceKind.GAP);
  }

  @Test
  void delayOnTheWayToAllCallees_isHeldAgainstTheCaller() {
    List<Suspect> suspects = after(hop -> hop.caller().equals("web") ? hop.delayed(100) : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("web");
  }

  @Test
  void errors_areHeldAgainstWhereTheyBegin() {
    List<Suspect> suspects = after(hop -> hop.callee().equals("stock") ? hop.failing() : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("stock");
    assertThat(suspects).hasSize(1);
    Evidence evidence = suspects.getFirst().evidence().getFirst();
    assertThat(evidence.kind()).isEqualTo(EvidenceKind.OWN_ERRORS);
    assertThat(evidence.before()).isZero();
    assertThat(evidence.now()).isEqualTo(1);
  }

  @Test
  void callsNotMade_areHeldAgainstWhoStoppedMakingThem() {
    List<Suspect> suspects = after(hop -> hop.callee().equals("stock") ? hop.skipped() : hop);
    assertThat(suspects.getFirst().service()).isEqualTo("cart");
    assertThat(suspects.getFirst().evidence().getFirst().kind())
        .isEqualTo(EvidenceKind.MISSING_CALLS);
  }

  @Test
  void callsNotAnswered_areHeldAgainstTheCallee() {
    List<Span> spans =
        Traffic.usual(SEED + 1).stream().filter(span -> !span.service().equals("search")).toList();
    List<Suspect> suspects =
        ServiceRanking.rank(Traffic.observed(spans), Traffic.observed(Traffic.usual(SEED)));
    assertThat(suspects.getFirst().service()).isEqualTo("search");
  }

  @Test
  void nothingChanged_saysLittle() {
    List<Suspect> suspects = after(hop -> hop);
    assertThat(suspects).allSatisfy(suspect -> assertThat(suspect.score()).isLessThan(0.1));
  }

  @Test
  void newStatement_isHeldAgainstItsService() {
    Observed before = logs(List.of(new LogCount("cart", "read *", 1_000)));
    Observed now =
        logs(
            List.of(
                new LogCount("cart", "read *", 990), new LogCount("cart", "cannot read *", 300)));
    Suspect suspect = ServiceRanking.rank(now, before).getFirst();
    assertThat(suspect.service()).isEqualTo("cart");
    assertThat(suspect.evidence().getFirst().subject()).isEqualTo("cannot read *");
  }

  @Test
  void tracesThinnedOnOneSide_changeNothingOfLogs() {
    List<Span> spans = Traffic.usual(SEED);
    List<LogCount> logs = List.of(new LogCount("cart", "read *", 1_000));
    List<Span> fifth = Traffic.usual(SEED).subList(0, spans.size() / 5);
    Observed now = new Observed(fifth, 0.2, logs, List.of(), Duration.ofMinutes(5));
    Observed before = new Observed(spans, 1, logs, List.of(), Duration.ofMinutes(5));
    assertThat(ServiceRanking.rank(now, before))
        .flatExtracting(Suspect::evidence)
        .noneMatch(evidence -> evidence.kind() == EvidenceKind.LOG_STATEMENT);
  }

  @Test
  void logsOfOneSideOnly_sayNothing() {
    assertThat(
            ServiceRanking.rank(
                logs(List.of(new LogCount("cart", "read *", 990))), logs(List.of())))
        .isEmpty();
  }

  @Test
  void symptomOfACaller_isInheritedFromItsCallee() {
    Observed before =
        metrics(series("web", "latency", 10), series("stock", "latency", 2), toStock(2));
    Observed now =
        metrics(series("web", "latency", 90), series("stock", "latency", 80), toStock(80));
    List<Suspect> suspects = ServiceRanking.rank(now, before);
    assertThat(suspects.getFirst().service()).isEqualTo("stock");
    assertThat(scoreOf(suspects, "web")).isLessThan(suspects.getFirst().score() / 2);
  }

  @Test
  void resourceOfACaller_isItsOwn() {
    Observed before = metrics(series("web", "cpu", 10), series("stock", "cpu", 10));
    Observed now = metrics(series("web", "cpu", 90), series("stock", "cpu", 10.1));
    assertThat(ServiceRanking.rank(now, before).getFirst().service()).isEqualTo("web");
  }

  private static List<Suspect> after(UnaryOperator<Traffic.Hop> change) {
    return ServiceRanking.rank(
        Traffic.observed(new Traffic(SEED + 1, change).traces(200)),
        Traffic.observed(Traffic.usual(SEED)));
  }

  private static double scoreOf(List<Suspect> suspects, String service) {
    return suspects.stream()
        .filter(suspect -> suspect.service().equals(service))
        .mapToDouble(Suspect::score)
        .findFirst()
        .orElse(0);
  }

  private static Observed logs(List<LogCount> logs) {
    return new Observed(List.of(), 1, logs, List.of(), Duration.ofMinutes(5));
  }

  private static Observed metrics(MetricSeries... series) {
    return new Observed(List.of(), 1, List.of(), List.of(series), Duration.ofMinutes(5));
  }

  private static MetricSeries series(String service, String name, double level) {
    return MetricSeries.of(service, name, around(level));
  }

  private static MetricSeries toStock(double level) {
    return new MetricSeries("web", "stock", MetricSeries.Direction.TO, "latency", around(level));
  }

  private static List<Double> around(double level) {
    return List.of(level, level * 1.01, level * 0.99, level * 1.02, level * 0.98);
  }
}
