package dev.sward.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sward.burn.Urgency;
import dev.sward.it.BurnCase.Outage;
import dev.sward.it.BurnCase.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Prometheus, evaluating the rules that Sloth writes, calls for a page, a ticket or nothing exactly
 * where the detectors do.
 */
final class PromtoolAgreementIT {
  private static final List<String> TARGETS = List.of("0.99", "0.995", "0.999", "0.9995");
  private static final double ALL = Outage.EVERYTHING_FAILS;

  /** What Sloth itself generates, of an objective of 99.9 %. */
  private static final Path GENERATED =
      Path.of(
              System.getenv()
                  .getOrDefault(
                      "SWARD_FIXTURES", Build.HOME.resolveSibling("shared/fixtures").toString()))
          .resolve("sloth/_gen/getting-started.yml");

  private static final String GENERATED_TARGET = "0.999";
  private static final String GENERATED_METRIC =
      "http_request_duration_seconds_count{job=\"myservice\",";
  private static final String GENERATED_NAME = "myservice-requests-availability";

  /**
   * How near a burn rate may come to its threshold: rates of a Prometheus that leaves out the first
   * sample of a range are a little off.
   */
  private static final double LEAST_MARGIN = 0.03;

  /** One line for each expectation that was not met. */
  private static final Pattern UNMET = Pattern.compile("(?m)^\\s*exp:");

  private final Path folder = Build.scratch("promtool");

  /** An expectation of what is called for, by case. */
  private interface Expectation extends Function<BurnCase, Set<Urgency>> {}

  @BeforeAll
  static void need() {
    Tools.need("promtool");
  }

  @Test
  void pageTicketAndNone_areThoseOfSlothsRules() throws IOException, InterruptedException {
    List<BurnCase> cases = cases();
    print(cases);
    assertThat(cases.stream().map(BurnCase::urgencies))
        .contains(
            Set.of(),
            Set.of(Urgency.TICKET),
            Set.of(Urgency.PAGE),
            EnumSet.range(Urgency.TICKET, Urgency.PAGE));
    assertThat(cases)
        .allSatisfy(one -> assertThat(one.margin()).as("%s", one).isGreaterThan(LEAST_MARGIN));
    assertThat(promtool(own("agree.yml", cases, BurnCase::urgencies))).contains("SUCCESS");
  }

  @Test
  void otherAnswers_areNotThoseOfSlothsRules() throws IOException, InterruptedException {
    List<BurnCase> some = cases().stream().filter(one -> one.shape() != Shape.EVEN).toList();
    String output =
        promtool(
            own(
                "differ.yml",
                some,
                one -> {
                  Set<Urgency> other = EnumSet.range(Urgency.TICKET, Urgency.PAGE);
                  other.removeAll(one.urgencies());
                  return other;
                }));
    assertThat(UNMET.matcher(output).results().count()).as(output).isEqualTo(2L * some.size());
  }

  @Test
  void pageTicketAndNone_areThoseOfRulesThatSlothGenerated()
      throws IOException, InterruptedException {
    assumeTrue(Files.exists(GENERATED), GENERATED + " is not there: rules of Sloth were not tried");
    List<BurnCase> cases =
        cases().stream().filter(one -> one.target().equals(GENERATED_TARGET)).toList();
    List<String> groups =
        Stream.of("sli-recordings", "meta-recordings", "alerts")
            .map(group -> "sloth-slo-%s-%s".formatted(group, GENERATED_NAME))
            .toList();
    Path tests =
        tests(
            "generated.yml",
            GENERATED,
            groups,
            cases.stream().map(one -> one.testGroup(GENERATED_METRIC, one.urgencies())).toList());
    assertThat(promtool(tests)).contains("SUCCESS");
  }

  private static List<BurnCase> cases() {
    List<BurnCase> cases = new ArrayList<>();
    for (String target : TARGETS) {
      cases.add(even(target, 0));
      cases.add(even(target, 0.5));
      cases.add(even(target, 1.2));
      cases.add(even(target, 0, new Outage(2, 20 * 60, 0)));
      cases.add(even(target, 0, new Outage(2, 60 * 60, 0)));
      cases.add(even(target, 0, new Outage(4, 10 * 60, 0)));
      cases.add(even(target, 0, new Outage(4, 20 * 60, 0)));
      cases.add(even(target, 0.5, new Outage(10, 2 * 60, 0)));
      cases.add(even(target, 0, new Outage(10, 4 * 60, 0)));
      cases.add(even(target, 0, new Outage(20, 30, 0)));
      cases.add(even(target, 0, new Outage(20, 50, 0)));
      cases.add(even(target, 0, new Outage(20, 50, 6)));
      cases.add(even(target, 0, new Outage(60, 10, 0)));
      cases.add(even(target, 0, new Outage(60, 20, 0)));
      cases.add(even(target, 0, new Outage(60, 60, 10)));
      cases.add(even(target, 0, new Outage(60, 60, 40)));
      cases.add(even(target, 0, new Outage(ALL, 1, 0)));
      cases.add(even(target, 0, new Outage(ALL, 5, 0)));
      cases.add(even(target, 0, new Outage(ALL, 5, 3)));
      cases.add(even(target, 0, new Outage(ALL, 30, 3 * 60)));
      cases.add(even(target, 0, new Outage(ALL, 30, 8 * 60)));
      cases.add(even(target, 0, new Outage(30, 5, 1, 36, 2 * 60)));
      cases.add(even(target, 0, new Outage(30, 2, 1, 24, 3 * 60)));
      for (Shape shape : List.of(Shape.PEAK, Shape.TROUGH)) {
        cases.add(new BurnCase(target, shape, 0, List.of(new Outage(60, 20, 0))));
        cases.add(new BurnCase(target, shape, 0, List.of(new Outage(10, 4 * 60, 0))));
        cases.add(new BurnCase(target, shape, 0.5, List.of(new Outage(4, 14 * 60, 0))));
        cases.add(new BurnCase(target, shape, 0, List.of(new Outage(60, 60, 12 * 60))));
      }
    }
    return cases;
  }

  private static BurnCase even(String target, double background, Outage... outages) {
    return new BurnCase(target, Shape.EVEN, background, List.of(outages));
  }

  private Path own(String name, List<BurnCase> cases, Expectation expected) throws IOException {
    List<SlothRules> rules = TARGETS.stream().map(SlothRules::new).toList();
    StringBuilder text = new StringBuilder("groups:\n");
    rules.forEach(one -> text.append(one.text()));
    Path file = Files.writeString(folder.resolve("rules-" + name), text);
    List<String> groups =
        rules.stream().flatMap(one -> Stream.of(one.recordings(), one.alerts())).toList();
    return tests(
        name,
        file,
        groups,
        cases.stream()
            .map(one -> one.testGroup(new SlothRules(one.target()).metric(), expected.apply(one)))
            .toList());
  }

  /** Rules are evaluated once a day, the last time at the end. */
  private Path tests(String name, Path rules, List<String> groups, List<String> testGroups)
      throws IOException {
    String text =
        """
        rule_files: ['%s']
        evaluation_interval: 24h
        group_eval_order: ['%s']
        tests:
        %s\
        """
            .formatted(rules, String.join("', '", groups), String.join("", testGroups));
    return Files.writeString(folder.resolve(name), text);
  }

  private String promtool(Path tests) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder("promtool", "test", "rules", tests.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }

  private static void print(List<BurnCase> cases) {
    for (BurnCase one : cases) {
      System.out.printf("%-14s margin %5.2f  %s%n", one.urgencies(), one.margin(), one);
    }
  }
}
