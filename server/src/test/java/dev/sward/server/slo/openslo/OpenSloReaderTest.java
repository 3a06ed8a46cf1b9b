package dev.sward.server.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sward.expr.ExprParser;
import dev.sward.query.DatasetScope;
import dev.sward.query.Query;
import dev.sward.server.platform.http.FieldError;
import dev.sward.sli.Sli;
import dev.sward.slo.Budgeting;
import dev.sward.slo.Slo;
import dev.sward.slo.SloName;
import dev.sward.slo.SloWindow;
import dev.sward.slo.Target;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What OpenSLO's words become, and what is said of words that become nothing. */
final class OpenSloReaderTest {
  private static final String CHECKOUT =
      """
      apiVersion: openslo/v1
      kind: SLO
      metadata:
        name: checkout
        displayName: Carts become orders
        labels:
          team: shop
          env: [prod, test]
      spec:
        description: Bought in two seconds.
        service: checkout
        indicator:
          spec:
            ratioMetric:
              good:
                metricSource:
                  type: sward
                  spec:
                    dataset: checkout
                    where: "http.response.status_code < 500 and duration_ms < 2000"
              total:
                metricSource:
                  type: sward
                  spec:
                    dataset: checkout
                    where: "meta.span_kind = 'server'"
                    breakdowns: [user.state]
        timeWindow:
          - duration: 30d
            isRolling: true
        budgetingMethod: Occurrences
        objectives:
          - target: 0.995
      """;

  @Test
  void goodOfTotal_isAnObjective() {
    Reading reading = read(CHECKOUT);

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.slos())
        .containsExactly(
            new Slo(
                new SloName("checkout"),
                "Carts become orders",
                "Bought in two seconds.",
                "checkout",
                Slo.labels(Map.of("team", "shop", "env", "prod,test")),
                new Sli(
                    (DatasetScope.Named) DatasetScope.of("checkout"),
                    ExprParser.parse("meta.span_kind = 'server'"),
                    ExprParser.parse("http.response.status_code < 500 and duration_ms < 2000"),
                    List.of(new Query.Breakdown(ExprParser.parse("user.state"), "user.state"))),
                Target.of("0.995"),
                new SloWindow.Rolling(30),
                new Budgeting.Occurrences(),
                Slo.DEFAULT_MAX_GROUPS));
    assertThat(reading.objects().getFirst().notes())
        .extracting(FieldError::sentence)
        .containsExactly("shop.yaml:8:5 metadata.labels.env: 2 texts are kept as one, with commas");
  }

  @Test
  void badOfTotal_isNotGood() {
    Slo slo = only(CHECKOUT.replace("good:", "bad:"));

    assertThat(slo.sli().good())
        .isEqualTo(
            ExprParser.parse("not (http.response.status_code < 500 and duration_ms < 2000)"));
  }

  @Test
  void rawRatio_saysEligibleAndGood() {
    Slo slo =
        only(
            withIndicator(
                """
                ratioMetric:
                  rawType: failure
                  raw:
                    metricSource:
                      type: sward
                      spec: {datasets: [a, b], eligible: x > 1, bad: error = true}
                """));

    assertThat(slo.sli().scope().names()).hasToString("[a, b]");
    assertThat(slo.sli().eligible()).isEqualTo(ExprParser.parse("x > 1"));
    assertThat(slo.sli().good()).isEqualTo(ExprParser.parse("not error = true"));
  }

  @Test
  void threshold_comparesTheValueOfEachEvent() {
    String threshold =
        withIndicator(
            """
            thresholdMetric:
              metricSource:
                type: sward
                spec: {dataset: search, value: duration_ms}
            """);

    assertThat(only(threshold.replace("- target", "- op: lte\n      value: 499.5\n      target")))
        .extracting(slo -> slo.sli().good())
        .isEqualTo(ExprParser.parse("duration_ms <= 499.5"));
    assertThat(errors(threshold))
        .containsExactly(
            "shop.yaml:23:7 spec.objectives[0].op: missing (expected: one of lt, lte, gt, gte)",
            "shop.yaml:23:7 spec.objectives[0].value: missing (expected: a number)");
  }

  @Test
  void severalObjectives_areSeveralDefinitions() {
    Reading reading =
        read(
            CHECKOUT.replace(
                "    - target: 0.995",
                """
                    - {displayName: Good Enough, target: 0.99}
                    - {displayName: Süß!, target: 0.999}
                    - targetPercent: 99.99
                    - {displayName: good-enough, target: 0.9}
                """));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.slos())
        .extracting(slo -> slo.name().text(), Slo::title, slo -> slo.target().ratio())
        .containsExactly(
            tuple("checkout-good-enough", "Carts become orders: Good Enough", "0.99"),
            tuple("checkout-su", "Carts become orders: Süß!", "0.999"),
            tuple("checkout-3", "Carts become orders", "0.9999"),
            tuple("checkout-4", "Carts become orders: good-enough", "0.9"));
  }

  @Test
  void timeSlices_areBudgetedBySlice() {
    String slices = CHECKOUT.replace("Occurrences", "Timeslices");

    assertThat(
            only(
                slices.replace(
                    "- target",
                    "- timeSliceTarget: 0.95\n      timeSliceWindow: 5m\n      target")))
        .extracting(Slo::budgeting)
        .isEqualTo(new Budgeting.TimeSlices(Duration.ofMinutes(5), new BigDecimal("0.95")));
    assertThat(
            only(
                CHECKOUT
                    .replace("Occurrences", "RatioTimeslices")
                    .replace("- target", "- timeSliceWindow: 1\n      target")))
        .extracting(Slo::budgeting)
        .isEqualTo(new Budgeting.RatioTimeSlices(Duration.ofMinutes(1)));
    assertThat(
            errors(
                slices.replace(
                    "- target", "- timeSliceTarget: 2\n      timeSliceWindow: 7m\n      target")))
        .containsExactly(
            "shop.yaml:34:24 spec.objectives[0].timeSliceWindow: 7m (expected: whole minutes that divide a day, as 1m, 5m or 1h)",
            "shop.yaml:33:24 spec.objectives[0].timeSliceTarget: 2 (expected: a number above 0 and at most 1. Use 0.95 for slices of which 95 % of the events must be good)");
    assertThat(errors(CHECKOUT.replace("- target", "- timeSliceTarget: 0.9\n      target")))
        .containsExactly(
            "shop.yaml:33:7 spec.objectives[0].timeSliceTarget: stands here without a meaning (expected: budgetingMethod: Timeslices). Remove it");
  }

  @ParameterizedTest
  @CsvSource({
    "1w, 2026-01-05 00:00:00, WEEK",
    "1M, 2026-02-01, MONTH",
    "1Q, 2026-04-01T00:00:00, QUARTER"
  })
  void calendarWindow_isOfItsZone(String duration, String start, SloWindow.Unit unit) {
    assertThat(only(withWindow(duration, start)).window())
        .isEqualTo(new SloWindow.Calendar(unit, ZoneId.of("America/New_York")));
  }

  @Test
  void calendarWindowThatStartsInTheMiddle_isThatOfItsUnit_andSaidSo() {
    String week = withWindow("1w", "2022-01-01 12:00:00");
    String month = withWindow("1m", "2022-01-01 12:00:00");

    assertThat(only(week).window())
        .isEqualTo(new SloWindow.Calendar(SloWindow.Unit.WEEK, ZoneId.of("America/New_York")));
    assertThat(windowNotes(week))
        .containsExactly(
            "shop.yaml:32:20 spec.timeWindow[0].calendar.startTime: 2022-01-01 12:00:00 is read as 2021-12-27 00:00:00, because here a week begins at 00:00 on a Monday");
    assertThat(only(month).window())
        .isEqualTo(new SloWindow.Calendar(SloWindow.Unit.MONTH, ZoneId.of("America/New_York")));
    assertThat(windowNotes(month))
        .containsExactly(
            "shop.yaml:32:20 spec.timeWindow[0].calendar.startTime: 2022-01-01 12:00:00 is read as 2022-01-01 00:00:00, because here a month begins at 00:00 of its first day",
            "shop.yaml:29:17 spec.timeWindow[0].duration: 1m is read as a month, 1M, because no calendar has windows of a minute");
  }

  @Test
  void windowThatIsNoUnit_isRefused() {
    assertThat(errors(withWindow("1Y", "soon")))
        .containsExactly(
            "shop.yaml:29:17 spec.timeWindow[0].duration: 1Y (expected: 1w, 1M or 1Q when isRolling is false)");
    assertThat(errors(CHECKOUT.replace("30d", "1M")))
        .containsExactly(
            "shop.yaml:29:17 spec.timeWindow[0].duration: 1M (expected: 1d to 90d or 1w to 12w when isRolling is true)");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "100", "101", "99.9", "NaN", "-0.5", "1e-3", ".inf", "1e-999999999", "x"})
  void targetThatIsNoRatio_isRefused(String target) {
    assertThat(errors(CHECKOUT.replace("0.995", target)))
        .containsExactly(
            "shop.yaml:33:15 spec.objectives[0].target: %s (expected: a number above 0 and below 1. Use 0.999 for 99.9 %%)"
                .formatted(target));
  }

  @ParameterizedTest
  @CsvSource({"0d", "91d", "13w", "3650d", "10y", "25h", "30", "P30D", "99999999999d"})
  void windowBeyondTheLimits_isRefused(String length) {
    assertThat(errors(CHECKOUT.replace("30d", length)))
        .containsExactly(
            "shop.yaml:29:17 spec.timeWindow[0].duration: %s (expected: 1d to 90d or 1w to 12w when isRolling is true)"
                .formatted(length));
  }

  @Test
  void everythingWrong_isToldAtOnce() {
    String wrong =
        CHECKOUT
            .replace("name: checkout", "name: Check out")
            .replace("displayName: C", "displayname: C")
            .replace("duration_ms < 2000", "duration_ms < ")
            .replace(
                "dataset: checkout\n              where: \"meta",
                "dataset: \"\"\n              where: \"meta")
            .replace("30d", "1y")
            .replace("Occurrences", "Occurences")
            .replace("0.995", "99.5");

    assertThat(errors(wrong))
        .containsExactly(
            "shop.yaml:4:9 metadata.name: Check out (expected: 1 to 63 lower-case letters, digits and hyphens, as checkout-latency). Did you mean check-out?",
            "shop.yaml:5:3 metadata.displayname: displayname (expected: one of name, displayName, labels, annotations). Did you mean displayName?",
            "shop.yaml:29:17 spec.timeWindow[0].duration: 1y (expected: 1d to 90d or 1w to 12w when isRolling is true)",
            "shop.yaml:31:20 spec.budgetingMethod: Occurences (expected: one of Occurrences, Timeslices, RatioTimeslices). Did you mean Occurrences?",
            "shop.yaml:25:24 spec.indicator.spec.ratioMetric.total.metricSource.spec.dataset: '' (expected: the name of a dataset, 1 to 255 characters)",
            "shop.yaml:20:73 spec.indicator.spec.ratioMetric.good.metricSource.spec.where: the end (expected: an attribute, a number, a 'text' or something in parentheses)",
            "shop.yaml:33:15 spec.objectives[0].target: 99.5 (expected: a number above 0 and below 1. Use 0.999 for 99.9 %)");
  }

  @Test
  void otherSystemsSource_isADraft() {
    Reading reading =
        read(
            CHECKOUT
                .replace("type: sward", "type: Prometheus")
                .replaceAll("dataset: checkout", "query: sum(http_requests)")
                .replaceAll("(?m)^ +(where|breakdowns): .*\n", ""));

    assertThat(reading.slos()).isEmpty();
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.drafts()).extracting(SloName::text).containsExactly("checkout");
    assertThat(reading.objects().getFirst().foreign())
        .extracting(FieldError::sentence)
        .containsExactly(
            "shop.yaml:22:19 spec.indicator.spec.ratioMetric.total.metricSource.type: Prometheus (expected: sward. Sward counts the events it stores and cannot ask another system. Say with dataset and where which events count)",
            "shop.yaml:17:19 spec.indicator.spec.ratioMetric.good.metricSource.type: Prometheus (expected: sward. Sward counts the events it stores and cannot ask another system. Say with dataset and where which events count)");
    String draft = reading.objects().getFirst().draft().orElseThrow().text();
    assertThat(draft)
        .isEqualTo(
            """
            # total: sum(http_requests)
            # good: sum(http_requests)
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: checkout
              displayName: Carts become orders
              labels:
                env: prod,test
                team: shop
            spec:
              description: Bought in two seconds.
              service: checkout
              indicator:
                metadata:
                  name: checkout
                spec:
                  ratioMetric:
                    counter: true
                    good:
                      metricSource:
                        type: sward
                        spec:
                          dataset: <dataset>
                          where: <those of them that are good>
                    total:
                      metricSource:
                        type: sward
                        spec:
                          dataset: <dataset>
                          where: <the events that count>
              timeWindow:
                - duration: 30d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - target: 0.995
            """);
    assertThat(errors(draft)).hasSize(2).allMatch(error -> error.contains(".where: '<' (expected"));
  }

  @Test
  void objectsReferToEachOther_inAnyOrderAndFile() {
    String slo =
        CHECKOUT.replaceAll(
            "(?s)  indicator:.*?  timeWindow", "  indicatorRef: bought\n  timeWindow");
    String sli =
        """
        - apiVersion: openslo/v1
          kind: SLI
          metadata: {name: bought}
          spec:
            ratioMetric:
              good: {metricSource: {metricSourceRef: here, spec: {where: error is null}}}
              total: {metricSource: {metricSourceRef: here, spec: {dataset: checkout}}}
        - apiVersion: openslo/v1
          kind: DataSource
          metadata: {name: here}
          spec: {type: sward}
        """;

    Reading reading =
        OpenSloReader.read(
            List.of(new SourceFile("slo.yaml", slo), new SourceFile("sli.yaml", sli)));

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.slos().getFirst().sli().good()).isEqualTo(ExprParser.parse("error is null"));
    assertThat(reading.slos().getFirst().sli().eligible()).isEqualTo(ExprParser.parse("true"));
    assertThat(errors(slo))
        .containsExactly(
            "shop.yaml:12:17 spec.indicatorRef: bought (expected: the name of an SLI that is sent along)");
    Reading foreign = read(slo + "---\n" + sli.replace("type: sward", "type: Datadog"));
    assertThat(foreign.errors()).isEmpty();
    assertThat(foreign.objects())
        .extracting(object -> object.kind() + " " + object.state(foreign.names()))
        .containsExactly("SLO DRAFT", "SLI DRAFT", "DataSource READ");
    assertThat(foreign.objects().getFirst().foreign())
        .extracting(FieldError::sentence)
        .containsExactly(
            "shop.yaml:12:17 spec.indicatorRef: bought (expected: the name of an SLI that counts events of Sward; this one asks another system)");
    assertThat(errors(sli.replaceFirst("(?s)- apiVersion: openslo/v1\n  kind: Data.*", "")))
        .hasSize(2)
        .allMatch(error -> error.contains("here (expected: the name of a DataSource"));
  }

  @Test
  void composite_isRefusedWithTheReason() {
    assertThat(errors(CHECKOUT.replace("- target", "- compositeWeight: 2\n      target")))
        .containsExactly(
            "shop.yaml:33:7 spec.objectives[0].compositeWeight: makes a composite of several indicators, whose events cannot share one budget (expected: one indicator, in spec). Write an SLO for each");
  }

  @Test
  void alerts_areCheckedAndSaidToMakeNoDifference() {
    String policy =
        """
        apiVersion: openslo/v1
        kind: AlertPolicy
        metadata: {name: fast}
        spec:
          alertWhenBreaching: true
          conditions:
            - kind: AlertCondition
              metadata: {name: burns}
              spec:
                severity: page
                condition: {kind: burnrate, op: lte, threshold: 2, lookbackWindow: 1h, alertAfter: 5m}
          notificationTargets:
            - targetRef: on-call
        """;

    Reading reading = read(policy);

    assertThat(reading.errors()).isEmpty();
    assertThat(reading.objects().getFirst().notes())
        .extracting(FieldError::message)
        .containsExactly("is checked; every objective is watched by Sward's own rules instead");
    assertThat(errors(policy.replace("1h", "an hour").replace("severity", "severe")))
        .containsExactly(
            "shop.yaml:10:9 spec.conditions[0].spec.severity: missing (expected: a text, as page)",
            "shop.yaml:11:76 spec.conditions[0].spec.condition.lookbackWindow: an hour (expected: a length of time, as 1h)",
            "shop.yaml:10:9 spec.conditions[0].spec.severe: severe (expected: one of description, severity, condition)");
  }

  @Test
  void nameTakenTwice_isRefused() {
    assertThat(errors(CHECKOUT + "---\n" + CHECKOUT))
        .containsExactly(
            "shop.yaml:37:1 metadata.name: checkout: also the name of the SLO at shop.yaml:1:1 (expected: each once). Rename one");
  }

  @Test
  void annotationsOfSward_areReadAndOthersNotKept() {
    String annotated =
        CHECKOUT.replace(
            "  labels:", "  annotations: {sward.dev/max-groups: 7, other: x}\n  labels:");

    assertThat(only(annotated).maxGroups()).isEqualTo(7);
    assertThat(only(annotated.replace("max-groups: 7", "user: customer")).user())
        .contains("customer");
    assertThat(errors(annotated.replace("max-groups: 7", "user: ' '")))
        .containsExactly(
            "shop.yaml:6:33 metadata.annotations.sward.dev/user:   (expected: the name of a column, 1 to 200 characters)");
    assertThat(errors(annotated.replace(": 7", ": 7000")))
        .containsExactly(
            "shop.yaml:6:39 metadata.annotations.sward.dev/max-groups: 7000 (expected: a whole number, 1 to 1000)");
    assertThat(errors(annotated.replace("max-groups", "max-group")))
        .containsExactly(
            "shop.yaml:6:17 metadata.annotations.sward.dev/max-group: sward.dev/max-group (expected: one of sward.dev/max-groups, sward.dev/user). Did you mean sward.dev/max-groups?");
  }

  private static org.assertj.core.groups.Tuple tuple(String name, String title, String target) {
    return org.assertj.core.groups.Tuple.tuple(name, title, new BigDecimal(target));
  }

  private static String withIndicator(String spec) {
    return CHECKOUT.replaceAll(
        "(?s)      ratioMetric:.*?  timeWindow",
        java.util.regex.Matcher.quoteReplacement(spec.indent(6) + "  timeWindow"));
  }

  private static String withWindow(String duration, String start) {
    return CHECKOUT.replace(
        "- duration: 30d\n      isRolling: true",
        """
        - duration: %s
              isRolling: false
              calendar:
                startTime: %s
                timeZone: America/New_York\
        """
            .formatted(duration, start));
  }

  private static Slo only(String text) {
    Reading reading = read(text);
    assertThat(reading.errors()).isEmpty();
    assertThat(reading.slos()).hasSize(1);
    return reading.slos().getFirst();
  }

  private static List<String> windowNotes(String text) {
    return read(text).objects().getFirst().notes().stream()
        .filter(note -> note.path().startsWith("spec.timeWindow"))
        .map(FieldError::sentence)
        .toList();
  }

  private static List<String> errors(String text) {
    Reading reading = read(text);
    return Stream.concat(
            reading.errors().stream().map(FieldError::sentence),
            reading.errors().isEmpty() ? Stream.of("no errors") : Stream.empty())
        .toList();
  }

  private static Reading read(String text) {
    return OpenSloReader.read(List.of(new SourceFile("shop.yaml", text)));
  }
}
